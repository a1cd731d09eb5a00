package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Phase;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a long limit (分阶段时限), each with its date: all count from the moment a department
 * was first named. Dates only: extensions and pauses move the clock, not the phases.
 */
final class DocumentPhases {

    private DocumentPhases() {}

    static void into(JsonOut doc, Incident incident, DispatchCatalogue catalogue) {
        Optional<StageClock> first =
                incident.clocks().stream().filter(c -> c.name().equals("bundled")).findFirst();
        List<Phase> phases =
                catalogue
                        .findClass(incident.matter().classCode())
                        .map(CaseClass::standards)
                        .orElse(List.of())
                        .stream()
                        .filter(s -> s.id().equals(incident.matter().standard()))
                        .findFirst()
                        .map(s -> s.phases())
                        .orElse(List.of());
        if (phases.isEmpty() || first.isEmpty()) {
            return;
        }
        StageClock clock = first.get();
        doc.putEach(
                "phases",
                phases,
                (one, phase) ->
                        one.put("name", phase.name())
                                .put("limit", new Words(phase.limit().zh(), phase.limit().en()))
                                .put(
                                        "deadline",
                                        catalogue
                                                .calendar()
                                                .deadline(clock.startedAt(), phase.limit())));
    }
}
