package city.dispatch.incident;

import city.dispatch.incident.StageClock.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The state of an incident: what its history adds up to. The ledger alone rebuilds it.
 *
 * @param id such as {@code YT20261124-000123}
 * @param version number of its newest event
 * @param status in the closed loop
 * @param matter what it is about
 * @param place where it is
 * @param task who has it
 * @param clocks of all stages so far, in the order they began
 * @param history every event, oldest first; of the reports of a storm, the first ones
 */
public record Incident(
        String id,
        long version,
        Status status,
        Matter matter,
        Place place,
        Task task,
        List<StageClock> clocks,
        List<Entry> history) {

    /** Reports are kept in the state up to this many; all are counted and stand on the ledger. */
    static final int KEPT_REPORTS = 50;

    /**
     * What it is about.
     *
     * @param classCode empty while not known
     * @param standard id of the standard, empty while not known
     * @param catalogue version of the edition that judged it
     * @param reports the first reports, oldest first
     * @param alarmActive whether the alarm that raised it still stands
     * @param reportCount all reports of it, exactly
     */
    public record Matter(
            String classCode,
            String standard,
            String priority,
            boolean drill,
            String catalogue,
            List<ReportRef> reports,
            boolean alarmActive,
            int reportCount) {
        public Matter {
            reports = List.copyOf(reports);
        }

        /** One more report of the same cause; a storm keeps the first ones and counts them all. */
        Matter with(ReportRef more) {
            List<ReportRef> kept = new ArrayList<>(reports);
            if (kept.size() < KEPT_REPORTS) {
                kept.add(more);
            }
            return new Matter(
                    classCode,
                    standard,
                    priority,
                    drill,
                    catalogue,
                    kept,
                    alarmActive || !more.alarm().isEmpty(),
                    reportCount + 1);
        }

        /** The alarm behind it, if one is. */
        public Optional<String> alarm() {
            return reports.stream().map(ReportRef::alarm).filter(a -> !a.isEmpty()).findFirst();
        }
    }

    /**
     * Who has it.
     *
     * @param department empty while nobody has
     * @param rule of the duty list that named it, or {@code duty-officer}
     * @param handler who handled it last, empty while nobody has
     * @param rework how often a check failed (返工)
     * @param returns how often it was given back
     * @param extensions granted so far
     * @param suspendedUntil the epoch while it is not suspended
     * @param suspendedAt when the suspension began
     * @param suspensions granted so far
     * @param rating 1 to 5, 0 while not rated
     * @param replyDue whether a supervision waits for its reply
     */
    public record Task(
            String department,
            String rule,
            String whyZh,
            String whyEn,
            String handler,
            int rework,
            int returns,
            int extensions,
            Instant suspendedUntil,
            Instant suspendedAt,
            int suspensions,
            int rating,
            boolean replyDue,
            boolean provisional) {
        static final Task NONE =
                new Task(
                        "",
                        "",
                        "",
                        "",
                        "",
                        0,
                        0,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        0,
                        0,
                        false,
                        false);
    }

    public Incident {
        clocks = List.copyOf(clocks);
        history = List.copyOf(history);
    }

    /** Before its first report. */
    public static Incident unborn(String id) {
        return new Incident(
                id,
                0,
                Status.PENDING_REGISTER,
                new Matter("", "", "blue", false, "", List.of(), false, 0),
                Place.unknown(""),
                Task.NONE,
                List.of(),
                List.of());
    }

    public Optional<StageClock> clock(String name) {
        return clocks.stream().filter(c -> c.name().equals(name)).reduce((first, second) -> second);
    }

    /** The clock of the present stage that runs out first. */
    public Optional<StageClock> pressing() {
        return clocks.stream()
                .filter(StageClock::open)
                .min(Comparator.comparing(StageClock::deadline));
    }

    /** When a clock of this incident next has something to say, if ever. */
    public Optional<Instant> nextDeadline() {
        if (status == Status.SUSPENDED) {
            return Optional.of(task.suspendedUntil());
        }
        return clocks.stream()
                .filter(c -> c.open() && c.state() == State.RUNNING)
                .map(c -> c.warned() ? c.deadline() : c.warnAt())
                .min(Comparator.naturalOrder());
    }

    /** The state after one more event. */
    public Incident evolve(Entry entry) {
        Instant at = entry.at();
        Incident next =
                switch (entry.event()) {
                    case Event.Reported e ->
                            with(
                                            Status.PENDING_REGISTER,
                                            new Matter(
                                                    "",
                                                    "",
                                                    e.priority(),
                                                    e.drill(),
                                                    e.catalogue(),
                                                    List.of(e.report()),
                                                    !e.report().alarm().isEmpty(),
                                                    1))
                                    .at(e.place())
                                    .running("accept", at, e.acceptBy());
                    case Event.ReportMerged e -> with(status, matter.with(e.report()));
                    case Event.Registered e ->
                            with(
                                            Status.PENDING_DISPATCH,
                                            new Matter(
                                                    e.classCode(),
                                                    e.standard(),
                                                    e.priority(),
                                                    matter.drill(),
                                                    matter.catalogue(),
                                                    matter.reports(),
                                                    matter.alarmActive(),
                                                    matter.reportCount()))
                                    .ended("accept", at)
                                    .running("dispatch", at, e.dispatchBy());
                    case Event.Rejected e -> with(Status.REJECTED, matter).allDropped(at);
                    case Event.Dispatched e -> dispatched(e, at);
                    case Event.Signed e -> with(Status.HANDLING, matter);
                    case Event.Returned e ->
                            with(Status.RETURNED, matter)
                                    .dropped("handle", at)
                                    .having(
                                            new Task(
                                                    "",
                                                    task.rule,
                                                    task.whyZh,
                                                    task.whyEn,
                                                    task.handler,
                                                    task.rework,
                                                    task.returns + 1,
                                                    task.extensions,
                                                    task.suspendedUntil,
                                                    task.suspendedAt,
                                                    task.suspensions,
                                                    task.rating,
                                                    task.replyDue,
                                                    task.provisional));
                    case Event.Handled e ->
                            with(Status.HANDLED, matter)
                                    .ended("handle", at)
                                    .ended("bundled", at)
                                    .running("verify", at, e.verifyBy())
                                    .having(
                                            new Task(
                                                    task.department,
                                                    task.rule,
                                                    task.whyZh,
                                                    task.whyEn,
                                                    entry.by(),
                                                    task.rework,
                                                    task.returns,
                                                    task.extensions,
                                                    task.suspendedUntil,
                                                    task.suspendedAt,
                                                    task.suspensions,
                                                    task.rating,
                                                    task.replyDue,
                                                    task.provisional));
                    case Event.Verified e ->
                            with(Status.PENDING_CHECK, matter)
                                    .ended("verify", at)
                                    .running("check", at, e.checkBy());
                    case Event.Reworked e -> reworked(e, at);
                    case Event.Closed e ->
                            with(Status.CLOSED, matter).ended("check", at).allDropped(at);
                    case Event.ForceClosed e -> with(Status.FORCED_CLOSE, matter).allDropped(at);
                    case Event.Rated e ->
                            having(
                                    new Task(
                                            task.department,
                                            task.rule,
                                            task.whyZh,
                                            task.whyEn,
                                            task.handler,
                                            task.rework,
                                            task.returns,
                                            task.extensions,
                                            task.suspendedUntil,
                                            task.suspendedAt,
                                            task.suspensions,
                                            e.score(),
                                            task.replyDue,
                                            task.provisional));
                    case Event.Extended e ->
                            change("handle", c -> c.extend(e.handleBy()))
                                    .change("bundled", c -> c.extend(e.bundledBy()))
                                    .having(
                                            new Task(
                                                    task.department,
                                                    task.rule,
                                                    task.whyZh,
                                                    task.whyEn,
                                                    task.handler,
                                                    task.rework,
                                                    task.returns,
                                                    task.extensions + 1,
                                                    task.suspendedUntil,
                                                    task.suspendedAt,
                                                    task.suspensions,
                                                    task.rating,
                                                    task.replyDue,
                                                    task.provisional));
                    case Event.Suspended e ->
                            with(Status.SUSPENDED, matter)
                                    .change("handle", StageClock::pause)
                                    .change("bundled", StageClock::pause)
                                    .having(
                                            new Task(
                                                    task.department,
                                                    task.rule,
                                                    task.whyZh,
                                                    task.whyEn,
                                                    task.handler,
                                                    task.rework,
                                                    task.returns,
                                                    task.extensions,
                                                    e.until(),
                                                    at,
                                                    task.suspensions + 1,
                                                    task.rating,
                                                    task.replyDue,
                                                    task.provisional));
                    case Event.Resumed e ->
                            with(Status.HANDLING, matter)
                                    .change("handle", c -> c.resume(e.handleBy()))
                                    .change("bundled", c -> c.resume(e.bundledBy()));
                    case Event.Supervised e -> having(replyDue(true));
                    case Event.Replied e -> having(replyDue(false));
                    case Event.Warned e -> change(e.clock(), StageClock::withWarning);
                    case Event.Breached e -> change(e.clock(), StageClock::breach);
                    case Event.AlarmChanged e ->
                            with(
                                    status,
                                    new Matter(
                                            matter.classCode(),
                                            matter.standard(),
                                            matter.priority(),
                                            matter.drill(),
                                            matter.catalogue(),
                                            matter.reports(),
                                            e.active(),
                                            matter.reportCount()));
                };
        List<Entry> longer = new ArrayList<>(history);
        if (!(entry.event() instanceof Event.ReportMerged) || matter.reportCount() < KEPT_REPORTS) {
            longer.add(entry);
        }
        return new Incident(
                id,
                entry.seq(),
                next.status,
                next.matter,
                next.place,
                next.task,
                next.clocks,
                longer);
    }

    private Incident dispatched(Event.Dispatched e, Instant at) {
        Task given =
                new Task(
                        e.department(),
                        e.rule(),
                        e.whyZh(),
                        e.whyEn(),
                        task.handler,
                        task.rework,
                        task.returns,
                        task.extensions,
                        task.suspendedUntil,
                        task.suspendedAt,
                        task.suspensions,
                        task.rating,
                        task.replyDue,
                        e.provisional());
        List<StageClock> more =
                new ArrayList<>(
                        with(Status.PENDING_HANDLE, matter)
                                .ended("dispatch", at)
                                .dropped("handle", at)
                                .clocks);
        more.add(StageClock.start("handle", e.limit(), at, e.handleBy()));
        if (clock("bundled").isEmpty()) {
            more.add(StageClock.start("bundled", e.limit(), at, e.handleBy()));
        }
        return new Incident(
                id, version, Status.PENDING_HANDLE, matter, place, given, more, history);
    }

    /** The bundled clock goes on as if it had never stopped: bouncing a case resets nothing. */
    private Incident reworked(Event.Reworked e, Instant at) {
        StageClock handle = clock("handle").orElseThrow();
        List<StageClock> more =
                new ArrayList<>(
                        ended("verify", at).clocks.stream()
                                .map(
                                        c ->
                                                c.name().equals("bundled")
                                                        ? new StageClock(
                                                                "bundled",
                                                                c.kind(),
                                                                c.amount(),
                                                                c.startedAt(),
                                                                e.bundledBy(),
                                                                c.state() == State.BREACHED
                                                                        ? State.BREACHED
                                                                        : State.RUNNING,
                                                                Instant.EPOCH,
                                                                c.warned())
                                                        : c)
                                .toList());
        more.add(
                new StageClock(
                        "handle",
                        handle.kind(),
                        handle.amount(),
                        at,
                        e.handleBy(),
                        State.RUNNING,
                        Instant.EPOCH,
                        false));
        Task again =
                new Task(
                        task.department,
                        task.rule,
                        task.whyZh,
                        task.whyEn,
                        "",
                        task.rework + 1,
                        task.returns,
                        task.extensions,
                        task.suspendedUntil,
                        task.suspendedAt,
                        task.suspensions,
                        task.rating,
                        task.replyDue,
                        task.provisional);
        return new Incident(
                id, version, Status.PENDING_HANDLE, matter, place, again, more, history);
    }

    private Task replyDue(boolean due) {
        return new Task(
                task.department,
                task.rule,
                task.whyZh,
                task.whyEn,
                task.handler,
                task.rework,
                task.returns,
                task.extensions,
                task.suspendedUntil,
                task.suspendedAt,
                task.suspensions,
                task.rating,
                due,
                task.provisional);
    }

    private Incident with(Status next, Matter about) {
        return new Incident(id, version, next, about, place, task, clocks, history);
    }

    private Incident at(Place where) {
        return new Incident(id, version, status, matter, where, task, clocks, history);
    }

    private Incident having(Task next) {
        return new Incident(id, version, status, matter, place, next, clocks, history);
    }

    private Incident running(String name, Instant at, Instant deadline) {
        List<StageClock> more = new ArrayList<>(clocks);
        int minutes = (int) Math.max(1, java.time.Duration.between(at, deadline).toMinutes());
        more.add(
                new StageClock(
                        name,
                        city.dispatch.clock.ClockKind.MINUTES,
                        minutes,
                        at,
                        deadline,
                        State.RUNNING,
                        Instant.EPOCH,
                        false));
        return new Incident(id, version, status, matter, place, task, more, history);
    }

    private Incident ended(String name, Instant at) {
        return change(name, c -> c.end(at));
    }

    private Incident dropped(String name, Instant at) {
        return change(name, c -> c.drop(at));
    }

    private Incident allDropped(Instant at) {
        return new Incident(
                id,
                version,
                status,
                matter,
                place,
                task,
                clocks.stream().map(c -> c.open() ? c.drop(at) : c).toList(),
                history);
    }

    /** Changes the open clock of this name, if there is one. */
    private Incident change(String name, UnaryOperator<StageClock> change) {
        return new Incident(
                id,
                version,
                status,
                matter,
                place,
                task,
                clocks.stream()
                        .map(c -> c.open() && c.name().equals(name) ? change.apply(c) : c)
                        .toList(),
                history);
    }
}
