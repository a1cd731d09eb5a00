package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the events of work and talk do to the state. */
final class TaskEvolution {

    private TaskEvolution() {}

    static Incident of(Incident was, TaskEvent event, Instant at, String by) {
        return switch (event) {
            case TaskEvent.Assigned e -> was.task(t -> t.owner(o -> o.assigned(e.post())));
            case TaskEvent.QuestionAsked e ->
                    was.task(
                            t ->
                                    t.dialogue(
                                            d ->
                                                    d.asked(
                                                            new Dialogue.Question(
                                                                    e.text(), by, at, ""))));
            case TaskEvent.Answered e -> was.task(t -> t.dialogue(d -> d.answered(e.text())));
            case TaskEvent.CoAsked e -> asked(was, e, at);
            case TaskEvent.CoSigned e ->
                    part(was, e.department(), CoHandler.Part.HANDLING, Instant.EPOCH);
            case TaskEvent.CoHandled e ->
                    part(was, e.department(), CoHandler.Part.HANDLED, at)
                            .ended(CoHandler.clock(e.department()), at)
                            .task(
                                    t ->
                                            t.scene(
                                                    s ->
                                                            s.plus(
                                                                    LoopEvolution.photos(
                                                                            e.photos(), by, at))));
            case TaskEvent.CoReturned e ->
                    part(was, e.department(), CoHandler.Part.RETURNED, Instant.EPOCH)
                            .dropped(CoHandler.clock(e.department()), at);
            case TaskEvent.Supervised e ->
                    was.task(t -> t.dialogue(d -> d.supervised(e.replyBy())));
            case TaskEvent.Replied e -> was.task(t -> t.dialogue(Dialogue::replied));
            case TaskEvent.Disputed e -> was.task(t -> t.dialogue(d -> d.disputed(e.reason())));
            case TaskEvent.Ruled e ->
                    was.task(t -> t.dialogue(d -> d.disputed("")))
                            .bonds(b -> e.keep() ? b.ruled(was.id()) : b);
            case TaskEvent.Escalated e -> was.task(t -> t.scene(s -> s.level(e.level())));
            case TaskEvent.UnitSent e ->
                    was.task(t -> t.scene(s -> s.plus(new Scene.Sent(e.unit(), e.reason(), at))));
            case TaskEvent.UnitRecalled e -> was.task(t -> t.scene(s -> s.recalled(e.unit())));
        };
    }

    private static Incident part(
            Incident was, String department, CoHandler.Part next, Instant done) {
        return was.task(t -> t.owner(o -> o.change(department, c -> c.is(next, done))));
    }

    private static Incident asked(Incident was, TaskEvent.CoAsked e, Instant at) {
        Incident next = was;
        List<CoHandler> parts = new ArrayList<>(was.task().owner().coHandlers());
        parts.removeIf(
                c ->
                        e.struck().contains(c.department())
                                || e.departments().contains(c.department()));
        for (String gone : e.struck()) {
            next = next.dropped(CoHandler.clock(gone), at);
        }
        for (String department : e.departments()) {
            parts.add(CoHandler.asked(department));
            next =
                    next.dropped(CoHandler.clock(department), at)
                            .plus(
                                    StageClock.start(
                                            CoHandler.clock(department),
                                            e.limit(),
                                            at,
                                            e.handleBy()));
        }
        return next.task(t -> t.owner(o -> o.with(parts)));
    }
}
