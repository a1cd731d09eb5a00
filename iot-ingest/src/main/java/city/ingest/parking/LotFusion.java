package city.ingest.parking;

import city.ingest.reading.LotCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One lot's best estimate of its free spaces (空位), with its uncertainty: a scalar Kalman filter.
 * Gate entries and exits (进出计数) move the estimate and widen it, because gates miss and double; a
 * free number said by the operator is weighed against it; a stock-take (盘库) resets it and teaches
 * the gates' drift. A count that cannot be is flagged, explained and given little weight.
 *
 * @param total spaces
 * @param free best estimate, spaces; NaN before the first count
 * @param variance of the estimate, spaces squared
 * @param observedAt when it was counted last
 * @param gates what is known of the gates
 * @param said what the operator said last
 * @param faults of the last count
 */
public record LotFusion(
        int total,
        double free,
        double variance,
        Instant observedAt,
        Gates gates,
        Said said,
        List<LotFault> faults) {

    /** One movement in this many is missed or counted twice. */
    private static final double GATE_ERROR = 0.02;

    /** Share of the spaces by which a lot without gates may change in an hour, one sigma. */
    private static final double WANDER = 0.10;

    private static final double NINE_IN_TEN = 1.645;
    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Duration FROZEN = Duration.ofHours(12);
    private static final int FROZEN_MOVES = 20;

    /**
     * What is known of a lot's gates.
     *
     * @param drift spaces by which the sum runs away at each movement, learned at stock-takes
     * @param doubt one sigma of that drift
     * @param moves since the last stock-take
     */
    public record Gates(double drift, double doubt, int moves) {
        static final Gates UNKNOWN = new Gates(0, 0.02, 0);

        private Gates learned(double residual) {
            if (moves == 0) {
                return this;
            }
            double gain = moves / (moves + 300.0);
            return new Gates(
                    drift + gain * (residual / moves), Math.max(0.001, doubt * (1 - gain / 2)), 0);
        }
    }

    /**
     * What the operator said last.
     *
     * @param free spaces, −1: nothing yet
     * @param since when this number was first said
     * @param moves through the gates since then
     * @param doubted a number far from the estimate that waits to be said again, −1: none
     */
    public record Said(int free, Instant since, int moves, int doubted) {
        static final Said NOTHING = new Said(-1, Instant.EPOCH, 0, -1);
    }

    public LotFusion {
        faults = List.copyOf(faults);
    }

    public static LotFusion unseen(int total) {
        return new LotFusion(
                total,
                Double.NaN,
                (double) total * total,
                Instant.EPOCH,
                Gates.UNKNOWN,
                Said.NOTHING,
                List.of());
    }

    public boolean seen() {
        return !Double.isNaN(free);
    }

    public int spaces() {
        return seen() ? (int) Math.round(free) : 0;
    }

    /** Nine in ten lots like this have at least as many. */
    public int low() {
        return (int) Math.max(0, Math.floor(free - NINE_IN_TEN * Math.sqrt(variance)));
    }

    public int high() {
        return (int) Math.min(total, Math.ceil(free + NINE_IN_TEN * Math.sqrt(variance)));
    }

    /** The estimate after one more count; one older than the last changes nothing. */
    public LotFusion count(LotCount count) {
        if (count.time().isBefore(observedAt)) {
            return this;
        }
        List<LotFault> found = new ArrayList<>();
        LotFusion moved = moved(count, found);
        if (count.free().isEmpty()) {
            return moved.with(found);
        }
        int number = count.free().getAsInt();
        return count.stocktake()
                ? moved.stocktake(number, found)
                : moved.weighed(number, Duration.between(observedAt, count.time()), found);
    }

    /** The gates' part: in and out move the estimate, time alone widens one without gates. */
    private LotFusion moved(LotCount count, List<LotFault> found) {
        int spaces = count.total().orElse(total);
        int in = count.in().orElse(0);
        int out = count.out().orElse(0);
        int moves = in + out;
        double before = seen() ? free : spaces;
        double next = before - in + out - gates.drift() * moves;
        double wide = seen() ? variance : (double) spaces * spaces;
        if (moves > 0) {
            // An unknown drift adds up in a line, not as noise does.
            double run = gates.doubt() * gates.moves();
            double further = gates.doubt() * (gates.moves() + moves);
            wide += GATE_ERROR * moves + further * further - run * run;
        } else if (seen() && gates.moves() == 0) {
            double hours = Duration.between(observedAt, count.time()).toMillis() / 3.6e6;
            wide += WANDER * spaces * (WANDER * spaces) * hours;
        }
        if (next < -1 || next > spaces + 1) {
            found.add(LotFault.GATE_DRIFT);
            double over = next < 0 ? next : next - spaces;
            wide += over * over;
        }
        return new LotFusion(
                spaces,
                seen() || moves > 0 ? Math.clamp(next, 0, spaces) : Double.NaN,
                Math.min(wide, (double) spaces * spaces),
                count.time(),
                new Gates(gates.drift(), gates.doubt(), gates.moves() + moves),
                new Said(said.free(), said.since(), said.moves() + moves, said.doubted()),
                found);
    }

    private LotFusion stocktake(int counted, List<LotFault> found) {
        if (counted > total) {
            found.add(LotFault.ABOVE_TOTAL);
        }
        int real = Math.clamp(counted, 0, total);
        Gates taught = seen() ? gates.learned(free - real) : gates;
        return new LotFusion(
                total,
                real,
                0,
                observedAt,
                new Gates(taught.drift(), taught.doubt(), 0),
                new Said(real, observedAt, 0, -1),
                found);
    }

    private LotFusion weighed(int number, Duration elapsed, List<LotFault> found) {
        Said next =
                number == said.free()
                        ? new Said(number, said.since(), said.moves(), -1)
                        : new Said(number, observedAt, 0, -1);
        double noise = Math.max(1, 0.01 * total);
        double off = number - (seen() ? free : number);
        if (number > total) {
            found.add(LotFault.ABOVE_TOTAL);
            return heard(total, 0.1 * total, next, found);
        }
        boolean stands =
                next.moves() >= FROZEN_MOVES
                        || Duration.between(next.since(), observedAt).compareTo(FROZEN) >= 0;
        if (stands && number > 0 && number < total) {
            found.add(LotFault.FROZEN);
            if (next.moves() >= FROZEN_MOVES) {
                return new LotFusion(total, free, variance, observedAt, gates, next, found);
            }
        }
        double limit = Math.max(0.25 * total, 6 * Math.sqrt(variance + noise * noise));
        if (seen() && elapsed.compareTo(SHORT) < 0 && Math.abs(off) > Math.max(10, limit)) {
            if (said.doubted() < 0 || Math.abs(number - said.doubted()) > 0.1 * total) {
                found.add(LotFault.JUMP);
                return new LotFusion(
                        total,
                        free,
                        variance,
                        observedAt,
                        gates,
                        new Said(said.free(), said.since(), said.moves(), number),
                        found);
            }
            return new LotFusion(total, number, noise * noise, observedAt, gates, next, found);
        }
        return heard(number, noise, next, found);
    }

    /** Kalman's step for one number with this much noise, one sigma. */
    private LotFusion heard(double number, double noise, Said next, List<LotFault> found) {
        if (!seen()) {
            return new LotFusion(total, number, noise * noise, observedAt, gates, next, found);
        }
        double gain = variance / (variance + noise * noise);
        return new LotFusion(
                total,
                Math.clamp(free + gain * (number - free), 0, total),
                variance * (1 - gain),
                observedAt,
                gates,
                next,
                found);
    }

    private LotFusion with(List<LotFault> found) {
        return new LotFusion(total, free, variance, observedAt, gates, said, found);
    }
}
