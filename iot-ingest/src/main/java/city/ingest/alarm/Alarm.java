package city.ingest.alarm;

import city.ingest.anomaly.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

/**
 * An alarm, whole: what {@code city.alarms} keeps of it. Immutable; each change gives the next one
 * with {@code rev} one higher, and an action that expects another rev is refused: that compare and
 * set is why an alarm is never doubled.
 *
 * @param device id
 * @param rule id
 * @param severity of the rule that judged it
 * @param standing its condition and who has seen it
 * @param hold why it is not announced
 * @param chatter how often it comes and goes
 * @param cause what else belongs to it
 * @param rev grows with each change
 */
public record Alarm(
        String device,
        String rule,
        String severity,
        Standing standing,
        Hold hold,
        Chatter chatter,
        Cause cause,
        long rev) {

    /**
     * @param active whether its condition stands
     * @param acknowledged whether a person has seen this occurrence
     * @param occurrence how often it was raised
     * @param raisedAt of this occurrence, by the reading's own time
     * @param changedAt of the last change
     * @param value at the last change of the condition
     */
    public record Standing(
            boolean active,
            boolean acknowledged,
            long occurrence,
            Instant raisedAt,
            Instant changedAt,
            double value) {}

    /**
     * @param raises newest times at which it was raised, oldest first, at most {@link #KEPT}
     * @param flapping three or more in a minute, and not yet quiet for {@link Flapping#CALM}
     */
    public record Chatter(List<Instant> raises, boolean flapping) {

        /** One more than starts a flood: enough to know each count that a decision asks for. */
        static final int KEPT = 11;

        static final Chatter QUIET = new Chatter(List.of(), false);

        public Chatter {
            raises = List.copyOf(raises);
        }
    }

    /**
     * @param group first-out group, or empty
     * @param order in it, from 1; 0 where there is no group
     * @param head id of the alarm under which a storm shows this one, or empty
     * @param collapsed how many alarms a storm shows under this one
     * @param children how many devices behind a gateway it speaks for
     * @param why where no limit says it
     */
    public record Cause(
            String group, int order, String head, int collapsed, int children, Why why) {
        static final Cause ALONE = new Cause("", 0, "", 0, 0, Why.NONE);

        Cause head(String id) {
            return new Cause(group, order, id, collapsed, children, why);
        }

        Cause collapsed(int count) {
            return new Cause(group, order, head, count, children, why);
        }

        Cause in(String firstOut) {
            return new Cause(firstOut, order, head, collapsed, children, why);
        }

        Cause order(int place) {
            return new Cause(group, place, head, collapsed, children, why);
        }
    }

    /**
     * Why a value was found unusual, where it was.
     *
     * @param expected what was to be expected
     * @param was the value
     */
    public record Why(Reason reason, double expected, double was) {
        static final Why NONE = new Why(Reason.USUAL, Double.NaN, Double.NaN);

        boolean none() {
            return reason == Reason.USUAL;
        }

        /** To be put behind the rule's own words; empty where there is nothing to say. */
        String zh() {
            return none()
                    ? ""
                    : "：" + reason.zh() + "（预期约 " + brief(expected) + "，实为 " + brief(was) + "）";
        }

        String en() {
            return none()
                    ? ""
                    : ": %s (expected about %s, was %s)"
                            .formatted(reason.en(), brief(expected), brief(was));
        }

        /** Four digits that matter. */
        private static String brief(double value) {
            return Double.isFinite(value)
                    ? new BigDecimal(value)
                            .round(new MathContext(4))
                            .stripTrailingZeros()
                            .toPlainString()
                    : "?";
        }
    }

    /** {@code device/rule}. */
    public String id() {
        return device + "/" + rule;
    }

    /** ISA-18.2: the state's name. */
    public String state() {
        return switch (hold) {
            case Hold.Shelved s -> "shelved";
            case Hold.Suppressed s -> "suppressed";
            case Hold.OutOfService s -> "out-of-service";
            case Hold.None n ->
                    standing.active()
                            ? (standing.acknowledged() ? "acknowledged" : "unacknowledged")
                            : (standing.acknowledged() ? "normal" : "returned-unacknowledged");
        };
    }

    public boolean active() {
        return standing.active();
    }

    /** An alarm that was never raised. */
    static Alarm fresh(String device, AlarmRule rule, Instant at) {
        return new Alarm(
                device,
                rule.id(),
                rule.meaning().severity(),
                new Standing(false, true, 0, at, at, 0),
                Hold.NONE,
                Chatter.QUIET,
                Cause.ALONE,
                0);
    }

    Alarm next(Standing to) {
        return new Alarm(device, rule, severity, to, hold, chatter, cause, rev + 1);
    }

    Alarm with(Hold to) {
        return new Alarm(device, rule, severity, standing, to, chatter, cause, rev);
    }

    Alarm with(Chatter to) {
        return new Alarm(device, rule, severity, standing, hold, to, cause, rev);
    }

    Alarm with(Cause to) {
        return new Alarm(device, rule, severity, standing, hold, chatter, to, rev);
    }

    /** A later edition of its rule may weigh it otherwise. */
    Alarm ofSeverity(String now) {
        return now.equals(severity)
                ? this
                : new Alarm(device, rule, now, standing, hold, chatter, cause, rev);
    }

    /** The same but for the time of its last change, one rev on. */
    Alarm touched(Instant at) {
        return next(
                new Standing(
                        standing.active(),
                        standing.acknowledged(),
                        standing.occurrence(),
                        standing.raisedAt(),
                        at,
                        standing.value()));
    }

    Alarm seen(boolean acknowledged) {
        return new Alarm(
                device,
                rule,
                severity,
                new Standing(
                        standing.active(),
                        acknowledged,
                        standing.occurrence(),
                        standing.raisedAt(),
                        standing.changedAt(),
                        standing.value()),
                hold,
                chatter,
                cause,
                rev);
    }
}
