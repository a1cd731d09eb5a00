package city.ingest.alarm;

/**
 * When a rule stands, and when it has come back: between the two lies the deadband, where nothing
 * changes. Each looks at one value of one reading and at what {@link Watch} kept of the ones
 * before.
 */
public sealed interface Condition {

    /**
     * Above (or below) a limit.
     *
     * @param deadband the value must come back this far beyond the limit before the alarm returns
     */
    record Threshold(boolean above, double limit, double deadband) implements Condition {
        boolean stands(double is) {
            return above ? is > limit : is < limit;
        }

        boolean clear(double is) {
            return above ? is < limit - deadband : is > limit + deadband;
        }

        /** The least value for which it is clear and does not stand. */
        double least() {
            return above
                    ? Double.NEGATIVE_INFINITY
                    : Math.max(limit, Math.nextUp(limit + deadband));
        }

        /** The greatest such value. */
        double most() {
            return above
                    ? Math.min(limit, Math.nextDown(limit - deadband))
                    : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Changes faster than a limit, from one reading to the next.
     *
     * @param way {@link Way}
     * @param perMinute in the value's own unit
     * @param deadband how much slower it must be before the alarm returns
     */
    record Rate(Way way, double perMinute, double deadband) implements Condition {
        boolean stands(double rate) {
            return speed(rate) > perMinute;
        }

        boolean clear(double rate) {
            return speed(rate) <= perMinute - deadband;
        }

        private double speed(double rate) {
            return switch (way) {
                case RISING -> rate;
                case FALLING -> -rate;
                case CHANGING -> Math.abs(rate);
            };
        }
    }

    /** Which change counts. */
    enum Way {
        /** Up. */
        RISING,
        /** Down. */
        FALLING,
        /** Either. */
        CHANGING
    }

    /**
     * Says the same for too long: a sensor that hangs.
     *
     * @param seconds for which it may
     * @param within still the same when no farther than this from where it began
     */
    record Frozen(int seconds, double within) implements Condition {}

    /**
     * The device speaks, and this value is missing.
     *
     * @param seconds for which it may
     */
    record Missing(int seconds) implements Condition {}

    /**
     * Unlike what came before, without a limit of anybody: see {@link
     * city.ingest.anomaly.AnomalyDetector}.
     *
     * @param score from which it counts, 0 to 1
     * @param learn hours of readings before anything counts: nothing is usual on the first day
     */
    record Unusual(double score, int learn) implements Condition {}

    /** The device is silent: its words and severity; the device's own period says how long. */
    record Silent() implements Condition {}

    /** The number that a screen shows as the limit; NaN where there is none. */
    default double shown() {
        return switch (this) {
            case Threshold t -> t.limit();
            case Rate r -> r.perMinute();
            case Frozen f -> f.seconds();
            case Missing m -> m.seconds();
            case Unusual u -> Double.NaN;
            case Silent s -> Double.NaN;
        };
    }
}
