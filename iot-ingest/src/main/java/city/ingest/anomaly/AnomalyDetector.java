package city.ingest.anomaly;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.UncheckedIOException;

/**
 * Scores each value of one stream, 0 to 1, from what came before it alone. Witnesses look at it in
 * their own ways (against the expectation, the last half hour, the time of day, the long run, the
 * shapes of the past, the usual restlessness), each {@link Surprise} weighs one of them in one
 * direction, and the strongest decide. Only a greater surprise than the last one, which fades over
 * some hundred values, is told: one event is told once.
 *
 * <p>Thread: one. Memory: about 40 kB for each stream.
 */
public final class AnomalyDetector {

    /** Of {@link #keep}'s bytes. */
    private static final int VERSION = 1;

    private static final double HALF = 1;

    /** Values after which what was told last is two thirds forgotten. */
    private static final int QUIET = 220;

    /** Beyond this, squares leave the range of numbers. */
    private static final double LARGEST = 1e100;

    /** Share of a stream's usual size that is rounding, not a distance. */
    private static final double ROUNDING = 1e-9;

    private static final double SIZE_PACE = 0.001;

    /** A value must stand this long, and thrice as long as ever, to be frozen. */
    private static final int STANDS = 30;

    private static final Reason[] WITNESSES = {
        Reason.SPIKE, Reason.DROP, Reason.SPIKE, Reason.DROP, Reason.SEASONAL, Reason.SEASONAL,
        Reason.LEVEL, Reason.LEVEL, Reason.LEVEL, Reason.PATTERN, Reason.PATTERN, Reason.RESTLESS,
        Reason.FROZEN
    };

    private final Surprise[] surprises = new Surprise[WITNESSES.length];
    private final double[] distances = new double[WITNESSES.length];
    private final Expectation expectation = new Expectation();
    private final Recent unexpected = new Recent(3);
    private final Recent halfHour = new Recent(30);
    private final DayProfile day = new DayProfile();
    private final Recent unlikeDay = new Recent(6);
    private final Level slow = new Level(20, 2_000);
    private final Level quick = new Level(8, 300);
    private final Shapes shortShapes = new Shapes(32);
    private final Shapes longShapes = new Shapes(64);
    private final Recent restless = new Recent(40);
    private double before = Double.NaN;
    private int stood;
    private double size;
    private long seen;
    private double told;

    public AnomalyDetector() {
        for (int i = 0; i < surprises.length; i++) {
            surprises[i] = new Surprise();
        }
    }

    /**
     * What is thought of one value.
     *
     * @param score 0 (as ever) to 1
     * @param reason of the strongest witness; usual where the score is 0
     * @param expected what was to be expected
     */
    public record Verdict(double score, Reason reason, double expected) {}

    /** All that it knows, as bytes of which {@link #recall} makes it again. */
    public byte[] keep() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(48 * 1_024);
        pass(new Memory.Kept(new DataOutputStream(bytes)));
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException where these are not the bytes of a detector of this version
     */
    public static AnomalyDetector recall(byte[] kept) {
        AnomalyDetector detector = new AnomalyDetector();
        try {
            detector.pass(new Memory.Recalled(new DataInputStream(new ByteArrayInputStream(kept))));
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("what a detector knew was cut short", e);
        }
        return detector;
    }

    private void pass(Memory memory) {
        if (memory.of(VERSION) != VERSION) {
            throw new IllegalArgumentException("another version's detector");
        }
        for (Surprise surprise : surprises) {
            surprise.pass(memory);
        }
        expectation.pass(memory);
        for (Recent recent : new Recent[] {unexpected, halfHour, unlikeDay, restless}) {
            recent.pass(memory);
        }
        day.pass(memory);
        slow.pass(memory);
        quick.pass(memory);
        shortShapes.pass(memory);
        longShapes.pass(memory);
        before = memory.of(before);
        stood = memory.of(stood);
        size = memory.of(size);
        seen = memory.of(seen);
        told = memory.of(told);
    }

    /** How unlikely this value is. A value that is no number scores 0 and teaches nothing. */
    public Verdict judge(long second, double value) {
        if (!Double.isFinite(value)) {
            return new Verdict(0, Reason.USUAL, Double.NaN);
        }
        double held = Math.clamp(value, -LARGEST, LARGEST);
        double expected = look(second, held);
        size += (Math.abs(held) - size) * Math.max(1.0 / ++seen, SIZE_PACE);
        double grain = ROUNDING * Math.max(size, Math.abs(held));
        double sum = 0;
        double most = 0;
        Reason reason = Reason.USUAL;
        for (int i = 0; i < surprises.length; i++) {
            double one = surprises[i].of(distances[i], grain);
            sum += one * one * one * one;
            if (one > most) {
                most = one;
                reason = WITNESSES[i];
            }
        }
        double raw = Math.sqrt(Math.sqrt(sum / surprises.length));
        double score = raw > told ? raw / (raw + HALF) : 0;
        told = Math.max(told * (1 - 1.0 / QUIET), raw);
        return new Verdict(score, score > 0 ? reason : Reason.USUAL, expected);
    }

    /** Each witness measures, then learns. */
    private double look(long second, double value) {
        double expected = expectation.expectedThen(second, value);
        unexpected.add(value - expected);
        both(0, expectation.young() ? Double.NaN : unexpected.mean());
        both(2, halfHour.size() < 4 ? 0 : value - halfHour.median());
        halfHour.add(value);
        double off = day.off(second, value);
        if (!Double.isNaN(off)) {
            unlikeDay.add(off);
            off = unlikeDay.mean();
        }
        both(4, off);
        both(6, slow.off(value));
        distances[8] = quick.off(value);
        distances[9] = shortShapes.distance(value);
        distances[10] = longShapes.distance(value);
        restless.add(value);
        distances[11] = restless.full() ? restless.spread() : Double.NaN;
        stood = value == before ? stood + 1 : 0;
        before = value;
        distances[12] = stood < STANDS ? 0 : stood / 3.0 * Math.max(size, Double.MIN_NORMAL);
        return expected;
    }

    private void both(int up, double distance) {
        distances[up] = distance;
        distances[up + 1] = -distance;
    }

    /** The mean of each quarter hour of the day. */
    private static final class DayProfile {
        private static final double PACE = 0.1;
        private final double[] mean = new double[96];
        private final int[] seen = new int[96];

        void pass(Memory memory) {
            memory.of(mean);
            memory.of(seen);
        }

        /** From that mean, NaN at its first time. */
        double off(long second, double value) {
            int slot = (int) Math.floorMod(second / 900, 96L);
            double off = seen[slot] == 0 ? Double.NaN : value - mean[slot];
            mean[slot] += (value - mean[slot]) * Math.max(1.0 / ++seen[slot], PACE);
            return off;
        }
    }

    /** A short mean beside a long one. */
    private static final class Level {
        private final Recent recent;
        private final int length;
        private double mean;
        private long seen;

        Level(int few, int many) {
            recent = new Recent(few);
            length = many;
        }

        void pass(Memory memory) {
            recent.pass(memory);
            mean = memory.of(mean);
            seen = memory.of(seen);
        }

        double off(double value) {
            recent.add(value);
            mean = seen == 0 ? value : mean;
            double off = recent.mean() - mean;
            mean += (value - mean) / Math.min(++seen, length);
            return off;
        }
    }
}
