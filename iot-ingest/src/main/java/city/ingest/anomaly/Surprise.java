package city.ingest.anomaly;

/**
 * How surprising one more distance is after those before it. Two things must come together: it is
 * large beside the largest so far, a record that fades slowly, and large beside the usual spread.
 * So a stream of many spikes is soon judged by its spikes, and a quiet one by its noise, without a
 * threshold of either. Thread: one.
 */
final class Surprise {

    /** Distances that only teach. */
    private static final int WARM = 100;

    /** Share of the record that is forgotten with each value: a half in some 3,500. */
    private static final double FADE = 0.0002;

    /** Least pace at which the usual distance and its spread follow. */
    private static final double PACE = 0.0003;

    /** Distances beyond this many spreads do not widen the spread further. */
    private static final double CAP = 100;

    /** Spreads that weigh as one; more weigh more, but less than in proportion. */
    private static final double SPREADS = 10;

    private static final double POWER = 0.35;
    private static final double LEAST = 0.1;
    private static final double MOST = 8;

    private double mean;
    private double variance;
    private double record;
    private long count;

    void pass(Memory memory) {
        mean = memory.of(mean);
        variance = memory.of(variance);
        record = memory.of(record);
        count = memory.of(count);
    }

    /**
     * @param measured in one direction, negative in the other; NaN: not known yet, which changes
     *     nothing
     * @param grain less than this is an error of rounding
     * @return 0: usual, about 1: as much as ever, at most 8
     */
    double of(double measured, double grain) {
        if (Double.isNaN(measured)) {
            return 0;
        }
        double distance = Math.abs(measured) < grain ? 0 : measured;
        count++;
        double spread = Math.sqrt(variance) + grain + Double.MIN_NORMAL;
        double spreads = count < 30 ? 0 : Math.max(0, (distance - mean) / spread);
        double pace = Math.max(1.0 / count, PACE);
        double held = count < 30 ? distance : Math.min(distance, mean + CAP * spread);
        double off = held - mean;
        mean += pace * off;
        variance = (1 - pace) * (variance + pace * off * off);

        double ahead = Math.max(0, distance);
        double beside = count <= WARM || ahead == 0 ? 0 : Math.min(MOST, ahead / record);
        record = Math.max(record * (1 - FADE), ahead);
        // What is small beside the record is no surprise, whatever the spread.
        return beside < LEAST
                ? 0
                : Math.min(MOST, beside * Math.min(4, Math.pow(spreads / SPREADS, POWER)));
    }
}
