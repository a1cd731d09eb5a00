package city.ingest.parking;

import city.ingest.reading.LotCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One lot's best estimate of its free spaces (空位), with its uncertainty, by a {@link GateFilter}.
 * Gate entries and exits (进出计数) move it; a free number said by the operator is weighed against it;
 * a stock-take (盘库) resets it and teaches what the gates miss. How far such numbers fell from what
 * was foreseen sets how wide the bounds are. A count that cannot be is flagged, explained and given
 * little weight.
 *
 * @param total spaces
 * @param filter the estimate and what the gates miss
 * @param observedAt when it was counted last
 * @param habits how this lot behaves, learned from its numbers
 * @param said what the operator said last
 * @param faults of the last count
 */
public record LotFusion(
        int total,
        GateFilter filter,
        Instant observedAt,
        Habits habits,
        Said said,
        List<LotFault> faults) {

    private static final double NINE_IN_TEN = 1.645;
    private static final Duration FROZEN = Duration.ofHours(12);
    private static final int FROZEN_MOVES = 20;

    /** A number further off than this many spreads is doubted until it is said again. */
    private static final double JUMP_SPREADS = 4.5;

    private static final double JUMP_LEAST = 10;
    private static final double JUMP_SHARE = 0.1;
    private static final double EXACT = 1e-6;

    /** Less than this of a space is no doubt. */
    private static final double CRUMB = 0.01;

    /** What the gates miss, as the operator's desk shows it. */
    public record Gates(double drift) {}

    public LotFusion {
        faults = List.copyOf(faults);
    }

    public static LotFusion unseen(int total) {
        return new LotFusion(
                total,
                GateFilter.unseen((double) total * total),
                Instant.EPOCH,
                Habits.of(total),
                Said.NOTHING,
                List.of());
    }

    public boolean seen() {
        return filter.seen();
    }

    /** Best estimate, spaces; NaN before the first count. */
    public double free() {
        return filter.free();
    }

    /** Spaces by which the gates' sum runs away at each movement. */
    public Gates gates() {
        return new Gates((filter.in() - filter.out()) / 2);
    }

    public int spaces() {
        return seen() ? (int) Math.round(free()) : 0;
    }

    /** Of twenty lots like this, nineteen have at least as many. */
    public int low() {
        return (int) Math.clamp(Math.floor(free() - half() + CRUMB), 0, total);
    }

    public int high() {
        return (int) Math.clamp(Math.ceil(free() + half() - CRUMB), 0, total);
    }

    private double half() {
        return seen() ? NINE_IN_TEN * filter.spread() * Math.sqrt(habits.width()) : total;
    }

    /** The same with the doubt of the time since its last count. */
    public LotFusion at(Instant now) {
        return now.isAfter(observedAt) && seen() && habits.gateless()
                ? with(filter.wider(habits.wandered(observedAt, now)), said, faults)
                : this;
    }

    /** The estimate after one more count; one older than the last changes nothing. */
    public LotFusion count(LotCount count) {
        if (count.time().isBefore(observedAt)) {
            return this;
        }
        List<LotFault> found = new ArrayList<>();
        LotFusion moved = moved(count, found);
        if (count.free().isEmpty()) {
            return moved.with(moved.filter, moved.said, found);
        }
        int number = count.free().getAsInt();
        return count.stocktake() ? moved.stocktake(number, found) : moved.weighed(number, found);
    }

    /** The gates' part: in and out move the estimate, time alone widens one without gates. */
    private LotFusion moved(LotCount count, List<LotFault> found) {
        int spaces = count.total().orElse(total);
        int in = Math.max(0, count.in().orElse(0));
        int out = Math.max(0, count.out().orElse(0));
        Habits next = habits.counted(in + out);
        GateFilter wide = filter;
        if (in + out > 0) {
            wide = (seen() ? filter : filter.at(spaces)).moved(in, out);
        } else if (seen() && next.gateless()) {
            wide = filter.wider(next.wandered(observedAt, count.time()));
        }
        double over = wide.free() - Math.clamp(wide.free(), 0, spaces);
        if (wide.seen() && over != 0) {
            // A sum that cannot be says the same of the gates as a count of none, or of all, would.
            double bound = wide.free() - over;
            wide = wide.heard(bound, wide.doubt().free()).at(bound);
            if (Math.abs(over) > 1) {
                found.add(LotFault.GATE_DRIFT);
            }
        }
        return new LotFusion(spaces, wide, count.time(), next, said.moved(in, out), found);
    }

    private LotFusion stocktake(int counted, List<LotFault> found) {
        if (counted > total) {
            found.add(LotFault.ABOVE_TOTAL);
        }
        int real = Math.clamp(counted, 0, total);
        Said next = said.says(real, observedAt);
        if (!seen()) {
            return with(filter.at(real).heard(real, EXACT), next, found);
        }
        Habits taught = habits.surprised(real - free(), filter.doubt().free());
        GateFilter reset = filter.heard(real, EXACT).at(real);
        return new LotFusion(total, reset, observedAt, taught, next, found);
    }

    private LotFusion weighed(int number, List<LotFault> found) {
        if (number < 0) {
            found.add(LotFault.NEGATIVE);
            return with(filter, said, found);
        }
        Said next = said.says(number, observedAt);
        if (number > total) {
            found.add(LotFault.ABOVE_TOTAL);
            double noise = 0.1 * total;
            return with(
                    seen() ? filter.heard(total, noise * noise) : filter.at(total), next, found);
        }
        boolean stands =
                next.moves() >= FROZEN_MOVES
                        || Duration.between(next.since(), observedAt).compareTo(FROZEN) >= 0;
        if (stands && number > 0 && number < total) {
            found.add(LotFault.FROZEN);
            if (next.moves() >= FROZEN_MOVES) {
                return with(filter, next, found);
            }
        }
        // A number said again speaks of the moment when it was said first.
        double noise = Math.max(1, 0.01 * total) + Math.abs(next.net());
        if (!seen()) {
            return with(filter.reset(number, noise * noise), next, found);
        }
        double off = number - free();
        double spread = Math.sqrt(filter.doubt().free() * habits.width() + noise * noise);
        double limit = Math.max(JUMP_LEAST, Math.max(JUMP_SHARE * total, JUMP_SPREADS * spread));
        if (Math.abs(off) > limit) {
            if (!said.doubts(number, limit / 2)) {
                found.add(LotFault.JUMP);
                return with(filter, said.doubting(number), found);
            }
            return with(filter.reset(number, noise * noise), next, found);
        }
        Habits taught = next.net() == 0 ? habits.surprised(off, spread * spread) : habits;
        return new LotFusion(
                total, filter.heard(number, noise * noise), observedAt, taught, next, found);
    }

    private LotFusion with(GateFilter next, Said words, List<LotFault> found) {
        return new LotFusion(total, next, observedAt, habits, words, found);
    }
}
