package city.ingest.alarm;

/**
 * In which situation of the plant a rule's alarm means nothing and is suppressed by design (设计抑制,
 * ISA-18.2): a pump that is off has no flow. It goes by another value of the same device; while it
 * stands the alarm is not raised, and when it ends the alarm's delay begins anew.
 *
 * @param value name of the value that tells the situation
 * @param when it stands
 */
public record Unless(String value, Condition.Threshold when, String zh, String en) {

    /** The rule always means something. */
    public static final Unless NONE =
            new Unless("", new Condition.Threshold(true, Double.POSITIVE_INFINITY, 0), "", "");

    boolean none() {
        return value.isEmpty();
    }

    /**
     * Whether it stands now. A value of the limit itself does not, unlike a rule's, so that a value
     * that is 1 or 0 needs no limit between.
     *
     * @param stood whether it did before
     * @param is the value that tells; NaN where a reading has none
     */
    boolean stands(boolean stood, double is) {
        if (Double.isNaN(is)) {
            return stood;
        }
        double band = stood ? when.deadband() : 0;
        return when.above() ? is > when.limit() - band : is < when.limit() + band;
    }

    /** As the alarm and its log say it. */
    String reason() {
        return zh + " / " + en;
    }
}
