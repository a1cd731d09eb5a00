package city.dispatch.incident;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import city.dispatch.clock.Limit;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.routing.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command means for an incident. Pure: time and look-ups come in as arguments, the same
 * arguments always give the same decision.
 */
public final class Rules {

    /** 受理时限: from report to registration. */
    static final Duration ACCEPT = Duration.ofMinutes(15);

    /** 派遣时限. */
    static final Duration DISPATCH = Duration.ofMinutes(15);

    /** 核查时限. */
    static final Duration VERIFY = Duration.ofMinutes(30);

    /** 结案审核时限. */
    static final Duration CHECK = Duration.ofMinutes(30);

    /** 延期 is granted at most this often. */
    static final int MOST_EXTENSIONS = 2;

    private static final int MOST_TEXT = 2_000;

    private Rules() {}

    /** Decides one command at one moment. */
    public static Decision decide(
            Incident state,
            Command command,
            Actor actor,
            Instant now,
            DispatchCatalogue catalogue) {
        Optional<Refusal> barred = Permissions.check(state, command, actor);
        if (barred.isPresent()) {
            return new Decision.Refused(barred.get());
        }
        return switch (command) {
            case Command.Report c -> report(state, c, now, catalogue);
            case Command.Register c -> register(state, c, now, catalogue);
            case Command.Reject c ->
                    needs(
                            state,
                            c.reason(),
                            new Event.Rejected(c.reason()),
                            Status.PENDING_REGISTER,
                            Status.PENDING_DISPATCH,
                            Status.RETURNED);
            case Command.Dispatch c -> dispatch(state, c, now, catalogue);
            case Command.Sign c -> in(state, new Event.Signed(), Status.PENDING_HANDLE);
            case Command.Return c ->
                    needs(
                            state,
                            c.reason(),
                            new Event.Returned(c.reason()),
                            Status.PENDING_HANDLE,
                            Status.HANDLING);
            case Command.Handle c ->
                    needs(
                            state,
                            c.note(),
                            new Event.Handled(c.note(), now.plus(VERIFY)),
                            Status.HANDLING);
            case Command.Verify c -> verify(state, c, actor, now, catalogue);
            case Command.Close c -> close(state, c, actor);
            case Command.ForceClose c ->
                    state.status().over()
                            ? illegal(state, "force-close")
                            : needs(
                                    state,
                                    c.reason(),
                                    new Event.ForceClosed(c.reason()),
                                    Status.values());
            case Command.Rate c -> rate(state, c);
            case Command.Extend c -> extend(state, c, now, catalogue);
            case Command.Suspend c -> suspend(state, c, now);
            case Command.Resume c ->
                    state.status() == Status.SUSPENDED
                            ? Decision.of(resumed(state, now, catalogue))
                            : illegal(state, "resume");
            case Command.Supervise c ->
                    state.status().over()
                            ? illegal(state, "supervise")
                            : needs(
                                    state,
                                    c.order(),
                                    new Event.Supervised(c.order(), c.replyBy()),
                                    Status.values());
            case Command.Reply c ->
                    state.task().replyDue()
                            ? needs(state, c.text(), new Event.Replied(c.text()), Status.values())
                            : Decision.refuse(
                                    "NOTHING_TO_REPLY", "no supervision waits for a reply");
            case Command.AlarmState c ->
                    state.matter().alarmActive() == c.active() || state.status().over()
                            ? Decision.of()
                            : Decision.of(new Event.AlarmChanged(c.alarm(), c.active()));
            case Command.ClockFired c -> clockFired(state, now, catalogue);
        };
    }

    private static Decision report(
            Incident state, Command.Report c, Instant now, DispatchCatalogue catalogue) {
        if (state.version() > 0) {
            return Decision.of(new Event.ReportMerged(c.report()));
        }
        Optional<CaseClass> known =
                catalogue
                        .findClass(c.classCode())
                        .or(() -> catalogue.recognise(c.report().description()));
        String priority =
                c.priority().isEmpty()
                        ? known.map(CaseClass::priority).orElse("blue")
                        : c.priority();
        List<Event> events = new ArrayList<>();
        events.add(
                new Event.Reported(
                        c.report(),
                        c.place(),
                        priority,
                        c.drill(),
                        catalogue.version(),
                        now.plus(ACCEPT)));
        if (known.isPresent()) {
            Standard standard =
                    standard(known.get(), c.standard()).orElse(known.get().standards().get(0));
            events.add(
                    new Event.Registered(
                            known.get().code(), standard.id(), priority, now.plus(DISPATCH)));
            Routing.owner(
                            catalogue,
                            new Routing.Question(
                                    known.get().code(),
                                    standard.id(),
                                    c.place().street(),
                                    c.place().community(),
                                    now))
                    .filter(Routing.Owner::sure)
                    .ifPresent(owner -> events.add(dispatched(owner, standard, now, catalogue)));
        }
        return new Decision.Accepted(events);
    }

    private static Decision register(
            Incident state, Command.Register c, Instant now, DispatchCatalogue catalogue) {
        if (state.status() != Status.PENDING_REGISTER) {
            return illegal(state, "register");
        }
        Optional<CaseClass> known = catalogue.findClass(c.classCode());
        if (known.isEmpty()) {
            return Decision.refuse(
                    "CLASS_UNKNOWN",
                    "class is \""
                            + c.classCode()
                            + "\": name a class of the catalogue, see /api/v1/catalogue/classes");
        }
        if (!c.standard().isEmpty() && standard(known.get(), c.standard()).isEmpty()) {
            return Decision.refuse(
                    "STANDARD_UNKNOWN",
                    "condition is \""
                            + c.standard()
                            + "\": name one of "
                            + known.get().standards().stream().map(Standard::id).toList());
        }
        Standard standard =
                standard(known.get(), c.standard()).orElse(known.get().standards().get(0));
        List<Event> events = new ArrayList<>();
        events.add(
                new Event.Registered(
                        known.get().code(),
                        standard.id(),
                        known.get().priority(),
                        now.plus(DISPATCH)));
        Routing.owner(
                        catalogue,
                        new Routing.Question(
                                known.get().code(),
                                standard.id(),
                                state.place().street(),
                                state.place().community(),
                                now))
                .filter(Routing.Owner::sure)
                .ifPresent(owner -> events.add(dispatched(owner, standard, now, catalogue)));
        return new Decision.Accepted(events);
    }

    private static Decision dispatch(
            Incident state, Command.Dispatch c, Instant now, DispatchCatalogue catalogue) {
        if (state.status() != Status.PENDING_DISPATCH && state.status() != Status.RETURNED) {
            return illegal(state, "dispatch");
        }
        Standard standard = standardOf(state, catalogue);
        Optional<Routing.Owner> byList =
                Routing.owner(
                        catalogue,
                        new Routing.Question(
                                state.matter().classCode(),
                                standard.id(),
                                state.place().street(),
                                state.place().community(),
                                now));
        if (c.department().isEmpty()) {
            return byList.<Decision>map(
                            owner -> Decision.of(dispatched(owner, standard, now, catalogue)))
                    .orElseGet(
                            () ->
                                    Decision.refuse(
                                            "DEPARTMENT_REQUIRED",
                                            "the duty list names nobody: name a department"));
        }
        if (!catalogue.departments().containsKey(c.department())) {
            return Decision.refuse(
                    "DEPARTMENT_UNKNOWN",
                    "department is \""
                            + c.department()
                            + "\": name one of "
                            + catalogue.departments().keySet().stream().sorted().toList());
        }
        boolean asListed = byList.map(o -> o.department().equals(c.department())).orElse(false);
        Routing.Owner owner =
                asListed
                        ? byList.orElseThrow()
                        : new Routing.Owner(
                                c.department(),
                                "duty-officer",
                                true,
                                new city.dispatch.catalogue.Words(
                                        "值班员指定", "named by the duty officer"));
        return Decision.of(dispatched(owner, standard, now, catalogue));
    }

    private static Decision verify(
            Incident state,
            Command.Verify c,
            Actor actor,
            Instant now,
            DispatchCatalogue catalogue) {
        if (state.status() != Status.HANDLED) {
            return illegal(state, "verify");
        }
        if (actor.is(state.task().handler())) {
            return Decision.refuse(
                    "HANDLER_VERIFIES", "who handled a case never verifies it: a verifier must");
        }
        Limit limit = standardOf(state, catalogue).limit();
        return c.pass()
                ? Decision.of(new Event.Verified(c.note(), now.plus(CHECK)))
                : Decision.of(
                        new Event.Reworked(
                                c.note(),
                                catalogue.calendar().deadline(now, limit),
                                bundledOn(state, now, catalogue.calendar())));
    }

    /** The bundled clock adds up every visit to the handling stage; the check does not count. */
    private static Instant bundledOn(Incident state, Instant now, WorkCalendar calendar) {
        StageClock bundled = state.clock("bundled").orElseThrow();
        return later(bundled, bundled.endedAt(), now, calendar);
    }

    private static Decision close(Incident state, Command.Close c, Actor actor) {
        if (state.status() != Status.PENDING_CHECK) {
            return illegal(state, "close");
        }
        if (actor.is(state.task().handler())) {
            return Decision.refuse(
                    "HANDLER_CLOSES", "who handled a case never closes it: the duty officer must");
        }
        if (state.matter().alarmActive()) {
            return Decision.refuse(
                    "ALARM_ACTIVE",
                    "the alarm "
                            + state.matter().alarm().orElse("")
                            + " still stands: wait until it returns, or force-close with a reason");
        }
        return Decision.of(new Event.Closed(c.reason()));
    }

    private static Decision rate(Incident state, Command.Rate c) {
        if (state.status() != Status.CLOSED && state.status() != Status.FORCED_CLOSE) {
            return illegal(state, "rate");
        }
        if (c.score() < 1 || c.score() > 5) {
            return Decision.refuse("SCORE_RANGE", "score is " + c.score() + ": give 1 to 5");
        }
        return state.task().rating() > 0
                ? Decision.refuse("ALREADY_RATED", "the case was rated " + state.task().rating())
                : Decision.of(new Event.Rated(c.score(), c.note()));
    }

    /** 延期 adds the original limit to the present deadline; none once overdue. */
    private static Decision extend(
            Incident state, Command.Extend c, Instant now, DispatchCatalogue catalogue) {
        if (state.status() != Status.HANDLING) {
            return illegal(state, "extend");
        }
        StageClock bundled = state.clock("bundled").orElseThrow();
        StageClock own = state.clock("handle").orElseThrow();
        if (state.task().extensions() >= MOST_EXTENSIONS) {
            return Decision.refuse(
                    "EXTENSIONS_USED", "a case is extended at most " + MOST_EXTENSIONS + " times");
        }
        if (now.isAfter(bundled.deadline())) {
            return Decision.refuse(
                    "OVERDUE",
                    "an overdue case is not extended: its deadline was " + bundled.deadline());
        }
        Limit limit = new Limit(own.amount(), own.kind());
        return needs(
                state,
                c.reason(),
                new Event.Extended(
                        c.reason(),
                        catalogue.calendar().deadline(own.deadline(), limit),
                        catalogue.calendar().deadline(bundled.deadline(), limit)),
                Status.HANDLING);
    }

    private static Decision suspend(Incident state, Command.Suspend c, Instant now) {
        if (state.status() != Status.HANDLING) {
            return illegal(state, "suspend");
        }
        if (state.task().suspensions() > 0) {
            return Decision.refuse("SUSPENSION_USED", "a case is suspended once only");
        }
        if (!c.until().isAfter(now) || c.until().isAfter(now.plus(Duration.ofDays(366)))) {
            return Decision.refuse(
                    "UNTIL_RANGE",
                    "until is " + c.until() + ": give a time within a year from now");
        }
        return needs(
                state, c.reason(), new Event.Suspended(c.reason(), c.until()), Status.HANDLING);
    }

    /** Each clock goes on with the counted time that was left when the suspension began. */
    private static Event resumed(Incident state, Instant now, DispatchCatalogue catalogue) {
        WorkCalendar calendar = catalogue.calendar();
        Instant since = state.task().suspendedAt();
        return new Event.Resumed(
                later(state.clock("handle").orElseThrow(), since, now, calendar),
                later(state.clock("bundled").orElseThrow(), since, now, calendar));
    }

    /** A deadline that had passed before the clock stood still stays where it was. */
    static Instant later(StageClock clock, Instant since, Instant now, WorkCalendar calendar) {
        return clock.deadline().isAfter(since)
                ? calendar.advance(
                        now, calendar.counted(since, clock.deadline(), clock.kind()), clock.kind())
                : clock.deadline();
    }

    private static Decision clockFired(Incident state, Instant now, DispatchCatalogue catalogue) {
        if (state.status() == Status.SUSPENDED) {
            return now.isBefore(state.task().suspendedUntil())
                    ? Decision.of()
                    : Decision.of(resumed(state, now, catalogue));
        }
        List<Event> events = new ArrayList<>();
        for (StageClock clock : state.clocks()) {
            if (!clock.open() || clock.state() != StageClock.State.RUNNING) {
                continue;
            }
            if (!clock.warned() && !now.isBefore(clock.warnAt())) {
                events.add(new Event.Warned(clock.name(), clock.deadline()));
            }
            if (!now.isBefore(clock.deadline())) {
                events.add(new Event.Breached(clock.name(), clock.deadline()));
            }
        }
        return new Decision.Accepted(events);
    }

    private static Event dispatched(
            Routing.Owner owner, Standard standard, Instant now, DispatchCatalogue catalogue) {
        Instant deadline = catalogue.calendar().deadline(now, standard.limit());
        return new Event.Dispatched(
                owner.department(),
                owner.rule(),
                owner.why().zh(),
                owner.why().en(),
                standard.limit(),
                deadline,
                catalogue.calendar().provisional(deadline, standard.limit().kind()));
    }

    private static Standard standardOf(Incident state, DispatchCatalogue catalogue) {
        CaseClass known =
                catalogue
                        .findClass(state.matter().classCode())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "class "
                                                        + state.matter().classCode()
                                                        + " left the catalogue"));
        return standard(known, state.matter().standard()).orElse(known.standards().get(0));
    }

    private static Optional<Standard> standard(CaseClass known, String id) {
        return known.standards().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private static Decision needs(Incident state, String reason, Event event, Status... statuses) {
        if (reason.isBlank()) {
            return in(state, event, statuses) instanceof Decision.Refused refused
                    ? refused
                    : Decision.refuse("REASON_REQUIRED", "say why, in reason or note");
        }
        if (reason.length() > MOST_TEXT) {
            return Decision.refuse(
                    "TEXT_TOO_LONG", "a text has at most " + MOST_TEXT + " characters");
        }
        return in(state, event, statuses);
    }

    private static Decision in(Incident state, Event event, Status... statuses) {
        return List.of(statuses).contains(state.status())
                ? Decision.of(event)
                : illegal(state, Permissions.word(event));
    }

    private static Decision illegal(Incident state, String action) {
        return Decision.refuse(
                "NOT_IN_THIS_STATE",
                "%s is not possible while the case is %s".formatted(action, state.status().word()));
    }
}
