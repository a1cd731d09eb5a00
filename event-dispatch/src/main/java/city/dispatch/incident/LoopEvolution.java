package city.dispatch.incident;

import city.dispatch.clock.Limit;
import city.dispatch.incident.StageClock.Pause;
import java.time.Instant;
import java.util.List;

/** What the events of the closed loop do to the state. */
final class LoopEvolution {

    private LoopEvolution() {}

    static Incident of(Incident was, LoopEvent event, Instant at, String by) {
        return switch (event) {
            case LoopEvent.Reported e -> reported(was, e, at);
            case LoopEvent.ReportMerged e -> merged(was, e);
            case LoopEvent.AlarmChanged e -> was.matter(m -> m.with(m.reports().standing(e.now())));
            case LoopEvent.VerifierSent e ->
                    was.is(Status.PENDING_VERIFY)
                            .change("accept", c -> c.pause(at, Pause.CONFIRMING))
                            .plus(StageClock.minutes("confirm", at, e.confirmBy()))
                            .task(t -> t.scene(s -> s.verifier(e.post())));
            case LoopEvent.Confirmed e ->
                    was.is(Status.PENDING_REGISTER)
                            .ended("confirm", at)
                            .change("accept", c -> c.resume(at, e.acceptBy()))
                            .task(
                                    t ->
                                            t.scene(
                                                    s ->
                                                            s.verifier("")
                                                                    .plus(
                                                                            photos(
                                                                                    e.photos(),
                                                                                    by,
                                                                                    at))));
            case LoopEvent.Registered e ->
                    was.is(Status.PENDING_DISPATCH)
                            .matter(m -> m.judged(e.classCode(), e.standard(), e.priority()))
                            .task(t -> t.progress(Progress::corrected))
                            .ended("accept", at)
                            .dropped("dispatch", at)
                            .plus(StageClock.minutes("dispatch", at, e.dispatchBy()));
            case LoopEvent.Rejected e -> over(was, Status.REJECTED, at);
            case LoopEvent.Dispatched e -> dispatched(was, e, at);
            case LoopEvent.Signed e -> was.is(Status.HANDLING);
            case LoopEvent.Returned e ->
                    was.is(Status.RETURNED)
                            .dropped("handle", at)
                            .task(
                                    t ->
                                            t.progress(p -> p.returned(t.department()))
                                                    .owner(Ownership::none)
                                                    .dialogue(d -> d.disputed(""))
                                                    .adjustments(Adjustments::lapsed));
            case LoopEvent.Handled e -> handled(was, e, at, by);
            case LoopEvent.Verified e ->
                    was.is(Status.PENDING_CHECK)
                            .ended("verify", at)
                            .plus(StageClock.minutes("check", at, e.checkBy()))
                            .task(t -> t.scene(s -> s.plus(photos(e.photos(), by, at))));
            case LoopEvent.Reworked e ->
                    again(was.ended("verify", at), at, e.handleBy(), e.bundledBy(), Pause.CHECKED)
                            .task(
                                    t ->
                                            t.progress(Progress::reworked)
                                                    .scene(
                                                            s ->
                                                                    s.plus(
                                                                            photos(
                                                                                    e.photos(),
                                                                                    by,
                                                                                    at))));
            case LoopEvent.Closed e -> over(was.ended("check", at), Status.CLOSED, at);
            case LoopEvent.ForceClosed e -> over(was, Status.FORCED_CLOSE, at);
            case LoopEvent.Rated e ->
                    was.task(t -> t.progress(p -> p.with(p.feedback().rated(e.score()))));
            case LoopEvent.Reopened e ->
                    again(was, at, e.handleBy(), e.bundledBy(), Pause.CLOSED)
                            .matter(m -> m.with(m.dates().closed(Instant.EPOCH)))
                            .task(
                                    t ->
                                            t.progress(
                                                    p ->
                                                            p.handledBy("")
                                                                    .with(p.feedback().opened())));
            case LoopEvent.ReportedUpward e ->
                    was.task(t -> t.progress(p -> p.with(p.feedback().told())));
        };
    }

    private static Incident reported(Incident was, LoopEvent.Reported e, Instant at) {
        Matter.Reports reports =
                Matter.Reports.NONE.plus(e.report(), !e.report().alarm().isEmpty());
        return was.is(Status.PENDING_REGISTER)
                .matter(
                        m ->
                                new Matter(
                                        "",
                                        "",
                                        e.priority(),
                                        e.drill(),
                                        e.catalogue(),
                                        reports,
                                        m.dates()))
                .at(e.place())
                .bonds(b -> e.splitFrom() == null ? b : b.from(e.splitFrom()))
                .plus(StageClock.minutes("accept", at, e.acceptBy()));
    }

    /** A line of the older ledger says not whether its alarm rises: then a first one does. */
    private static Incident merged(Incident was, LoopEvent.ReportMerged e) {
        boolean rises =
                e.rises() == null
                        ? !e.report().alarm().isEmpty() && was.matter().reports().standing() == 0
                        : e.rises();
        return was.matter(m -> m.with(m.reports().plus(e.report(), rises)));
    }

    private static Incident over(Incident was, Status status, Instant at) {
        return was.is(status)
                .allDropped(at)
                .matter(m -> m.with(m.dates().closed(at)))
                .task(t -> t.adjustments(Adjustments::lapsed));
    }

    private static Incident dispatched(Incident was, LoopEvent.Dispatched e, Instant at) {
        Incident next =
                was.is(Status.PENDING_HANDLE)
                        .ended("dispatch", at)
                        .dropped("handle", at)
                        .plus(StageClock.start("handle", e.limit(), at, e.handleBy()))
                        .task(
                                t ->
                                        t.owner(
                                                        o ->
                                                                new Ownership(
                                                                        e.department(),
                                                                        e.rule(),
                                                                        e.whyZh(),
                                                                        e.whyEn(),
                                                                        e.provisional(),
                                                                        "",
                                                                        without(o, e)))
                                                .progress(Progress::corrected)
                                                .adjustments(Adjustments::lapsed)
                                                .dialogue(d -> d.disputed("")));
        next = next.dropped(CoHandler.clock(e.department()), at);
        return was.clock("bundled").isEmpty()
                ? next.plus(StageClock.start("bundled", e.limit(), at, e.handleBy()))
                : next;
    }

    /** The lead is no co-handler of itself: there is exactly one lead. */
    private static List<CoHandler> without(Ownership owner, LoopEvent.Dispatched e) {
        return owner.coHandlers().stream()
                .filter(c -> !c.department().equals(e.department()))
                .toList();
    }

    private static Incident handled(Incident was, LoopEvent.Handled e, Instant at, String by) {
        return was.is(Status.HANDLED)
                .ended("handle", at)
                .ended("bundled", at)
                .plus(StageClock.minutes("verify", at, e.verifyBy()))
                .task(
                        t ->
                                t.progress(p -> p.handledBy(by))
                                        .scene(s -> s.plus(photos(e.photos(), by, at)))
                                        .adjustments(Adjustments::lapsed));
    }

    static List<Scene.Photo> photos(
            @org.jspecify.annotations.Nullable List<LoopEvent.Picture> pictures,
            String by,
            Instant at) {
        return pictures == null
                ? List.of()
                : pictures.stream()
                        .map(p -> new Scene.Photo(p.sha256(), p.phase(), p.name(), by, at))
                        .toList();
    }

    /** The bundled clock goes on as if it had never stopped: bouncing a case resets nothing. */
    private static Incident again(
            Incident was, Instant at, Instant handleBy, Instant bundledBy, Pause why) {
        Limit limit = was.clock("handle").orElseThrow().limit();
        return was.is(Status.PENDING_HANDLE)
                .newest("bundled", c -> c.reopen(at, bundledBy, why))
                .plus(StageClock.start("handle", limit, at, handleBy));
    }
}
