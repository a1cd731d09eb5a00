package city.center.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The sensors in the roadside bays (宜停车泊位检测器): each speaks when a car comes to its bay or leaves
 * it, and at least every ten minutes. One in twenty is broken and never speaks.
 *
 * <p>Thread: one.
 */
final class BaySensors {

    static final String KIND = "roadside";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Seconds after which a sensor speaks though nothing moved, soonest and latest. */
    private static final int SOONEST = 60;

    private static final int LATEST = 600;
    private static final int BROKEN_EACH = 20;

    private final List<DemoDistrict.Lot> sections;
    private final DeviceModel model;
    private final Random chance;
    private final Map<String, Bay[]> bays = new HashMap<>();

    /** What a sensor sees, and the second from which on it has to speak. */
    private static final class Bay {
        private boolean taken;
        private long due;
    }

    BaySensors(List<DemoDistrict.Lot> lots, DeviceModel model, long seed) {
        this.sections = lots.stream().filter(l -> l.kind().equals(KIND)).toList();
        this.model = model;
        this.chance = new Random(seed);
    }

    /** What the sensors say at this moment, as the door for readings takes it. */
    ArrayNode at(Instant now) {
        ArrayNode batch = JSON.createArrayNode();
        long second = now.getEpochSecond();
        for (DemoDistrict.Lot section : sections) {
            Bay[] row = bays.computeIfAbsent(section.id(), id -> parked(section));
            move(row, section.total() - model.free(section.id(), section.total(), second));
            for (int i = 0; i < row.length; i++) {
                boolean broken = i % BROKEN_EACH == BROKEN_EACH - 1;
                if (!broken && second >= row[i].due) {
                    row[i].due = second + SOONEST + chance.nextInt(LATEST - SOONEST);
                    batch.addObject()
                            .put("device", "%s-%02d".formatted(section.id(), i + 1))
                            .put("time", now.toString())
                            .putObject("values")
                            .put("occupied", row[i].taken ? 1 : 0);
                }
            }
        }
        return batch;
    }

    private static Bay[] parked(DemoDistrict.Lot section) {
        Bay[] row = new Bay[section.total()];
        Arrays.setAll(row, i -> new Bay());
        return row;
    }

    /** Cars come to bays by chance, and leave them, until so many are taken. */
    private void move(Bay[] row, int taken) {
        long now = Arrays.stream(row).filter(b -> b.taken).count();
        while (now != taken) {
            Bay bay = row[chance.nextInt(row.length)];
            boolean comes = now < taken;
            if (bay.taken != comes) {
                bay.taken = comes;
                bay.due = 0;
                now += comes ? 1 : -1;
            }
        }
    }
}
