package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Phase;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a long limit (分阶段时限), each with its date: all count from the moment a department
 * was first named. Dates only: extensions and pauses move the clock, not the phases.
 */
final class DocumentPhases {

    private DocumentPhases() {}

    static void into(ObjectNode doc, Incident incident, DispatchCatalogue catalogue) {
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
        ArrayNode list = doc.putArray("phases");
        for (Phase phase : phases) {
            ObjectNode one = list.addObject();
            one.set("name", IncidentDocument.words(phase.name()));
            one.putObject("limit").put("zh", phase.limit().zh()).put("en", phase.limit().en());
            one.put(
                    "deadline",
                    catalogue
                            .calendar()
                            .deadline(first.get().startedAt(), phase.limit())
                            .toString());
        }
    }
}
