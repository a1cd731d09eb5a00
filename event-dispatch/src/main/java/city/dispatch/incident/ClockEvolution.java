package city.dispatch.incident;

import city.dispatch.incident.StageClock.Pause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests, grants and the clocks themselves do to the state. */
final class ClockEvolution {

    private ClockEvolution() {}

    static Incident of(Incident was, ClockEvent event, Instant at, String by) {
        return switch (event) {
            case ClockEvent.Requested e ->
                    was.task(
                            t ->
                                    t.adjustments(
                                            a ->
                                                    a.plus(
                                                            new Approval(
                                                                    e.request(),
                                                                    e.kind(),
                                                                    Approval.State.WAITING,
                                                                    e.level(),
                                                                    new Approval.Ask(
                                                                            by,
                                                                            e.post(),
                                                                            at,
                                                                            e.reason(),
                                                                            e.until())))));
            case ClockEvent.Endorsed e ->
                    was.task(
                            t ->
                                    t.adjustments(
                                            a ->
                                                    a.change(
                                                            e.request(),
                                                            r -> r.upTo(Approval.DUTY))));
            case ClockEvent.RequestRefused e -> ended(was, e.request(), Approval.State.REFUSED);
            case ClockEvent.Extended e ->
                    granted(was, e.request())
                            .change("handle", c -> c.extend(e.handleBy()))
                            .change("bundled", c -> c.extend(e.bundledBy()))
                            .task(t -> t.adjustments(Adjustments::extended));
            case ClockEvent.Suspended e ->
                    granted(was, e.request())
                            .is(Status.SUSPENDED)
                            .each(c -> c.pause(at, Pause.SUSPENDED))
                            .task(t -> t.adjustments(a -> a.suspended(e.until())));
            case ClockEvent.Resumed e ->
                    was.is(Status.HANDLING)
                            .change("handle", c -> c.resume(at, e.handleBy()))
                            .change("bundled", c -> c.resume(at, e.bundledBy()))
                            .moved(
                                    e.others() == null ? List.of() : e.others(),
                                    (c, deadline) -> c.resume(at, deadline));
            case ClockEvent.Exempted e ->
                    granted(was, e.request()).task(t -> t.adjustments(Adjustments::exempted));
            case ClockEvent.Warned e -> was.change(e.clock(), StageClock::withWarning);
            case ClockEvent.Breached e -> was.change(e.clock(), StageClock::breach);
            case ClockEvent.Recomputed e ->
                    was.moved(e.moves(), (c, deadline) -> c.move(deadline))
                            .matter(m -> m.judgedBy(e.catalogue()));
        };
    }

    private static Incident granted(Incident was, @Nullable String request) {
        return request == null || request.isEmpty()
                ? was
                : ended(was, request, Approval.State.APPROVED);
    }

    private static Incident ended(Incident was, String request, Approval.State state) {
        return was.task(t -> t.adjustments(a -> a.change(request, r -> r.is(state))));
    }
}
