package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;

/** What each deed of a person makes of an alarm, or why it may not be done (ISA-18.2, 搁置). */
final class Deeds {

    /** Nobody puts an alarm aside for longer than a day at once. */
    static final int MOST_MINUTES = 1_440;

    private Deeds() {}

    /** A deed's result: the alarm as it becomes, or a refusal. */
    sealed interface Result {}

    record Becomes(Alarm alarm, Change.Word word, String reason) implements Result {}

    record Not(Refused refused) implements Result {}

    static Result apply(Alarm is, Act act) {
        if (act.expectedRev().isPresent() && act.expectedRev().getAsLong() != is.rev()) {
            return not(
                    409,
                    "ALARM_CHANGED",
                    "the alarm is at rev %d, you saw %d: read it again"
                            .formatted(is.rev(), act.expectedRev().getAsLong()));
        }
        return switch (act.deed()) {
            case Act.Acknowledge a -> acknowledge(is, act);
            case Act.Shelve s -> shelve(is, act, s);
            case Act.Unshelve u ->
                    is.hold() instanceof Hold.Shelved
                            ? new Becomes(released(is, act.at()), Change.Word.UNSHELVED, "")
                            : wrong(is, "NOT_SHELVED", "only a shelved alarm is unshelved");
            case Act.Suppress s -> suppress(is, act, s);
            case Act.Unsuppress u ->
                    is.hold().byDesign()
                            ? wrong(
                                    is,
                                    "SUPPRESSED_BY_DESIGN",
                                    "its rule suppresses it and ends that by itself")
                            : is.hold() instanceof Hold.Suppressed
                                    ? new Becomes(
                                            released(is, act.at()), Change.Word.UNSUPPRESSED, "")
                                    : wrong(
                                            is,
                                            "NOT_SUPPRESSED",
                                            "only a suppressed alarm is unsuppressed");
            case Act.OutOfService o -> outOfService(is, act, o);
            case Act.InService i ->
                    is.hold() instanceof Hold.OutOfService
                            ? new Becomes(released(is, act.at()), Change.Word.IN_SERVICE, "")
                            : wrong(is, "IN_SERVICE_ALREADY", "it is in service");
        };
    }

    private static Result acknowledge(Alarm is, Act act) {
        if (!is.hold().none()) {
            return wrong(is, "ALARM_HELD", "what is held back is not acknowledged: end the hold");
        }
        if (is.standing().acknowledged()) {
            return is.active()
                    ? not(409, "ACKNOWLEDGED_ALREADY", "this occurrence was acknowledged before")
                    : wrong(is, "NOTHING_TO_ACKNOWLEDGE", "it is normal");
        }
        return new Becomes(is.seen(true).touched(act.at()), Change.Word.ACKNOWLEDGED, "");
    }

    private static Result shelve(Alarm is, Act act, Act.Shelve s) {
        if (is.hold() instanceof Hold.Shelved shelved) {
            return not(
                    409,
                    "SHELVED_ALREADY",
                    "it is shelved until " + shelved.until() + ": unshelve it first");
        }
        if (!is.hold().none()) {
            return wrong(is, "ALARM_HELD", "only an alarm that is announced is shelved");
        }
        Instant until = act.at().plus(Duration.ofMinutes(s.minutes()));
        return new Becomes(
                is.with(new Hold.Shelved(until, act.by(), s.reason(), act.at())).touched(act.at()),
                Change.Word.SHELVED,
                s.reason());
    }

    private static Result suppress(Alarm is, Act act, Act.Suppress s) {
        return switch (is.hold()) {
            case Hold.Suppressed already ->
                    not(409, "SUPPRESSED_ALREADY", "it was suppressed by " + already.by());
            case Hold.OutOfService out ->
                    wrong(is, "ALARM_HELD", "it is out of service: put it in service first");
            case Hold.None none -> suppressed(is, act, s.reason());
            case Hold.Shelved shelved -> suppressed(is, act, s.reason());
        };
    }

    private static Result suppressed(Alarm is, Act act, String reason) {
        return new Becomes(
                is.with(new Hold.Suppressed(act.by(), reason, act.at())).touched(act.at()),
                Change.Word.SUPPRESSED,
                reason);
    }

    private static Result outOfService(Alarm is, Act act, Act.OutOfService o) {
        return is.hold() instanceof Hold.OutOfService already
                ? not(409, "OUT_OF_SERVICE_ALREADY", "it was put out of service by " + already.by())
                : new Becomes(
                        is.with(new Hold.OutOfService(act.by(), o.reason(), act.at()))
                                .touched(act.at()),
                        Change.Word.OUT_OF_SERVICE,
                        o.reason());
    }

    /** Announced again: unseen where its condition stands, normal where it does not. */
    static Alarm released(Alarm is, Instant at) {
        return is.with(Hold.NONE).seen(!is.active()).touched(at);
    }

    private static Result wrong(Alarm is, String code, String detail) {
        return not(422, code, detail + "; its state is " + is.state());
    }

    private static Result not(int status, String code, String detail) {
        return new Not(new Refused(status, code, detail));
    }
}
