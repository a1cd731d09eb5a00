package city.ingest.parking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One lot's best estimate of its free spaces. Free counts are taken as they come, gate entries and
 * exits move the estimate and widen its bounds (gates drift), a stock-take (盘库) resets both.
 *
 * @param total spaces
 * @param free best estimate, 0 to total; −1 before the first count
 * @param spread half the width of its bounds, spaces
 * @param observedAt when it was counted last
 * @param faults of the last count, by code
 */
public record LotFusion(
        int total, int free, double spread, Instant observedAt, List<String> faults) {

    /** One gate movement in this many is missed or counted twice. */
    private static final double GATE_ERROR = 0.02;

    public LotFusion {
        faults = List.copyOf(faults);
    }

    public static LotFusion unseen(int total) {
        return new LotFusion(total, -1, total, Instant.EPOCH, List.of());
    }

    public boolean seen() {
        return free >= 0;
    }

    public int low() {
        return (int) Math.max(0, Math.floor(free - spread));
    }

    public int high() {
        return (int) Math.min(total, Math.ceil(free + spread));
    }

    /** The estimate after one more count; one older than the last changes nothing. */
    public LotFusion count(
            Instant time,
            OptionalInt said,
            int in,
            int out,
            OptionalInt saidTotal,
            boolean stocktake) {
        if (time.isBefore(observedAt)) {
            return this;
        }
        int spaces = saidTotal.orElse(total);
        List<String> found = new ArrayList<>();
        int base;
        double width;
        if (said.isPresent()) {
            base = said.getAsInt();
            width = stocktake ? 0 : 1;
            if (base > spaces) {
                found.add("above-total");
            } else if (base < 0) {
                found.add("negative");
            }
        } else {
            base = (seen() ? free : spaces) - in + out;
            width = (seen() ? spread : spaces / 2.0) + (in + out) * GATE_ERROR;
            if (base < 0 || base > spaces) {
                found.add("gate-drift");
            }
        }
        return new LotFusion(
                spaces, Math.clamp(base, 0, spaces), Math.min(width, spaces), time, found);
    }
}
