package city.center.situation;

import city.ingest.device.Lot;
import city.ingest.parking.LotFusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Free spaces of each lot: counts of {@code city.lots} through {@link LotFusion}. */
public final class LotFold implements Fold {

    /** A number older than this, seconds, is never shown or published as live. */
    public static final int MAX_AGE = 300;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Lot> lots;
    private final Map<String, LotFusion> estimates = new HashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private boolean drawn;

    public LotFold(Map<String, Lot> lots) {
        this.lots = Map.copyOf(lots);
    }

    @Override
    public List<String> topics() {
        return List.of("city.lots");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        JsonNode count = DeviceFold.read(entry.value());
        if (count.path("historical").asBoolean()) {
            return;
        }
        String id = count.path("lot").asText();
        int total = lots.containsKey(id) ? lots.get(id).total() : count.path("total").asInt(0);
        LotFusion next =
                estimates
                        .getOrDefault(id, LotFusion.unseen(total))
                        .count(
                                DeviceFold.instant(count, c -> c.path("time")),
                                number(count, "free"),
                                count.path("in").asInt(),
                                count.path("out").asInt(),
                                number(count, "total"),
                                count.path("stocktake").asBoolean());
        estimates.put(id, next);
        picture.put(Theme.LOTS, id, frame(id, next));
    }

    @Override
    public void tick(Instant now, Picture picture) {
        if (!drawn) {
            drawn = true;
            lots.forEach(
                    (id, lot) -> {
                        if (!estimates.containsKey(id)) {
                            picture.put(Theme.LOTS, id, frame(id, LotFusion.unseen(lot.total())));
                        }
                    });
        }
    }

    private Frame frame(String id, LotFusion estimate) {
        Lot lot =
                lots.getOrDefault(
                        id,
                        new Lot(id, "carpark", id, id, Double.NaN, Double.NaN, estimate.total()));
        ObjectNode node = JSON.createObjectNode().put("id", id).put("kind", lot.kind());
        node.putObject("name").put("zh", lot.zh()).put("en", lot.en());
        if (!Double.isNaN(lot.lat())) {
            node.put("lat", lot.lat()).put("lng", lot.lng());
        }
        node.put("total", estimate.total())
                .put(
                        "status",
                        estimate.seen()
                                ? estimate.faults().isEmpty() ? "open" : "suspect"
                                : "never");
        if (estimate.seen()) {
            node.put("free", estimate.free())
                    .put("low", estimate.low())
                    .put("high", estimate.high());
        }
        estimate.faults().forEach(node.putArray("flags")::add);
        return Frame.of(
                node.toString(),
                revisions.merge(id, 1L, Long::sum),
                estimate.observedAt(),
                MAX_AGE);
    }

    private static OptionalInt number(JsonNode node, String field) {
        return node.path(field).isInt()
                ? OptionalInt.of(node.path(field).asInt())
                : OptionalInt.empty();
    }
}
