package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Phase;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a long limit (分阶段时限), each with its date: all count from the moment a department
 * was first named, outside the stretches in which the bundled clock stood still. An extension is
 * time for the whole task: it moves the last phase, and none that came before it.
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
        Phase last = phases.get(phases.size() - 1);
        WorkCalendar calendar = catalogue.calendar();
        doc.putEach(
                "phases",
                phases,
                (one, phase) ->
                        one.put("name", phase.name())
                                .put("limit", new Words(phase.limit().zh(), phase.limit().en()))
                                .put("deadline", due(phase, phase.equals(last), clock, calendar)));
    }

    /** As the clock's own deadline is worked out, with the limit of the phase. */
    private static Instant due(Phase phase, boolean last, StageClock clock, WorkCalendar calendar) {
        StageClock.Course course = clock.course();
        Instant due =
                StageClock.start(phase.name().zh(), phase.limit(), clock.startedAt(), Instant.MAX)
                        .on(new StageClock.Course(course.warned(), 0, course.gaps(), course.why()))
                        .due(calendar);
        for (int i = 0; last && i < course.extensions(); i++) {
            due = calendar.deadline(due, clock.limit());
        }
        return due;
    }
}
