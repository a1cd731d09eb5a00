package city.center.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the district's car parks count, as their operators would: every third car park has gates and
 * says its free spaces only now and then; one says more than it has for some minutes of each hour,
 * one falls silent; truck yards tell their queue. Roadside sections are counted by their {@link
 * BaySensors}.
 *
 * <p>Thread: one.
 */
final class LotCounts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOASTS = "P13";
    private static final String FALLS_SILENT = "P24";

    /** Turns after which a lot with gates says its number again. */
    private static final int SAY = 30;

    private final List<DemoDistrict.Lot> lots;
    private final DeviceModel model;
    private final Map<String, Integer> before = new HashMap<>();
    private long turn;

    LotCounts(List<DemoDistrict.Lot> lots, DeviceModel model) {
        this.lots = List.copyOf(lots);
        this.model = model;
    }

    /** The counts of this moment, as the door takes them. */
    ArrayNode at(Instant now) {
        ArrayNode batch = JSON.createArrayNode();
        long second = now.getEpochSecond();
        long minute = Math.floorMod(second / 60, 60L);
        turn++;
        for (DemoDistrict.Lot lot : lots) {
            boolean silent = lot.id().equals(FALLS_SILENT) && minute >= 40 && minute < 52;
            if (silent || lot.kind().equals(BaySensors.KIND)) {
                continue;
            }
            int free = model.free(lot.id(), lot.total(), second);
            ObjectNode count =
                    batch.addObject()
                            .put("lot", lot.id())
                            .put("time", now.toString())
                            .put("total", lot.total());
            if (lot.kind().equals("truckyard")) {
                int queue = model.queue(lot.id(), second);
                count.put("free", free).put("queue", queue).put("in", queue > 3 ? 1 : 0);
            } else if (lot.id().equals(BOASTS) && minute >= 20 && minute < 24) {
                count.put("free", lot.total() + 7);
            } else if (gates(lot)) {
                gate(count, lot, free);
            } else {
                count.put("free", free);
            }
        }
        return batch;
    }

    private static boolean gates(DemoDistrict.Lot lot) {
        return lot.kind().equals("carpark") && Math.floorMod(lot.id().hashCode(), 3) == 0;
    }

    /** Cars come and go beside the balance; what is said now and then is the truth. */
    private void gate(ObjectNode count, DemoDistrict.Lot lot, int free) {
        Integer was = before.put(lot.id(), free);
        if (was == null || Math.floorMod(turn + lot.id().hashCode(), SAY) == 0) {
            count.put("free", free);
            return;
        }
        int both = Math.floorMod(turn * 7 + lot.id().hashCode(), 3);
        count.put("in", Math.max(0, was - free) + both).put("out", Math.max(0, free - was) + both);
    }
}
