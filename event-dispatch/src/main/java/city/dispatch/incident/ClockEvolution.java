package city.dispatch.incident;

import city.dispatch.incident.StageClock.Pause;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What requests, grants and the clocks themselves do to the state. */
final class ClockEvolution {

    private ClockEvolution() {}

    static Incident of(Incident was, ClockEvent event, Entry entry) {
        Instant at = entry.at();
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
                                                                            entry.by(),
                                                                            e.post(),
                                                                            at,
                                                                            e.reason(),
                                                                            e.until()),
                                                                    List.of()))));
            case ClockEvent.Endorsed e ->
                    decided(
                            was,
                            e.request(),
                            r -> r.upTo(Approval.DUTY).said(entry, "supported", e.note()));
            case ClockEvent.RequestRefused e ->
                    decided(
                            was,
                            e.request(),
                            r -> r.is(Approval.State.REFUSED).said(entry, "refused", e.reason()));
            case ClockEvent.Extended e ->
                    granted(was, e.request(), entry, e.note())
                            .change("handle", c -> c.extend(e.handleBy()))
                            .change("bundled", c -> c.extend(e.bundledBy()))
                            .task(t -> t.adjustments(Adjustments::extended));
            case ClockEvent.Suspended e ->
                    granted(was, e.request(), entry, e.note())
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
                    granted(was, e.request(), entry, e.note())
                            .task(t -> t.adjustments(Adjustments::exempted));
            case ClockEvent.Warned e -> was.change(e.clock(), StageClock::withWarning);
            case ClockEvent.Breached e -> was.change(e.clock(), StageClock::breach);
            case ClockEvent.Recomputed e ->
                    was.moved(e.moves(), (c, deadline) -> c.move(deadline))
                            .matter(m -> m.judgedBy(e.catalogue()));
        };
    }

    private static Incident granted(
            Incident was, @Nullable String request, Entry entry, @Nullable String note) {
        return request == null || request.isEmpty()
                ? was
                : decided(
                        was,
                        request,
                        r ->
                                r.is(Approval.State.APPROVED)
                                        .said(entry, "approved", note == null ? "" : note));
    }

    private static Incident decided(Incident was, String request, UnaryOperator<Approval> change) {
        return was.task(t -> t.adjustments(a -> a.change(request, change)));
    }
}
