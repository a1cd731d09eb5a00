package city.center.situation;

import city.ingest.device.Lot;
import city.ingest.parking.LotFault;
import city.ingest.parking.LotFusion;
import city.ingest.parking.ParkingForecast;
import city.ingest.parking.TruckQueue;
import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Free spaces of each lot, now and in 15, 30 and 60 minutes: counts of {@code city.lots} through
 * {@link LotFusion} and {@link ParkingForecast}. Replayed history teaches the forecast the lot's
 * rhythm and is never shown as now.
 */
public final class LotFold implements Fold {

    /** A number older than this, seconds, is never shown or published as live. */
    public static final int MAX_AGE = 300;

    /** Compacted: by lot, whether the operator closed it by order (关闭). */
    public static final String ORDERS = "city.lot-orders";

    private static final long QUARTER = 900;

    /** Quarter hours without a count after which the chain of values is broken. */
    private static final int BROKEN = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Lot> lots;
    private final Map<String, Counted> counted = new HashMap<>();
    private boolean drawn;

    public LotFold(Map<String, Lot> lots) {
        this.lots = Map.copyOf(lots);
    }

    @Override
    public List<String> topics() {
        return List.of("city.lots", ORDERS);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        JsonNode record = DeviceFold.read(entry.value());
        if (entry.topic().equals(ORDERS)) {
            order(record, picture);
            return;
        }
        LotCount count = count(record);
        if (count.sizeOnly()) {
            return;
        }
        Counted lot = counted.computeIfAbsent(count.lot(), id -> new Counted(lot(id, count)));
        if (record.path("historical").asBoolean()) {
            lot.learn(count);
        } else {
            lot.live(count);
            picture.put(Theme.LOTS, count.lot(), lot.frame());
        }
    }

    private void order(JsonNode record, Picture picture) {
        String id = record.path("lot").asText();
        Lot known = lots.get(id);
        if (known == null) {
            throw new IllegalArgumentException("an order for a lot that is not known: " + id);
        }
        Counted lot = counted.computeIfAbsent(id, k -> new Counted(known));
        lot.order(record);
        picture.put(Theme.LOTS, id, lot.frame());
    }

    private static LotCount count(JsonNode record) {
        try {
            return LogCodec.count(record);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Lot lot(String id, LotCount count) {
        Lot known = lots.get(id);
        return known != null
                ? known
                : new Lot(
                        id,
                        "carpark",
                        id,
                        id,
                        Double.NaN,
                        Double.NaN,
                        count.total().orElse(Math.max(1, count.free().orElse(1))));
    }

    @Override
    public void tick(Instant now, Picture picture) {
        if (!drawn) {
            drawn = true;
            lots.forEach(
                    (id, lot) -> {
                        Counted one = counted.computeIfAbsent(id, k -> new Counted(lot));
                        picture.put(Theme.LOTS, id, one.frame());
                    });
        }
        counted.forEach(
                (id, lot) -> {
                    if (lot.quarter(now)) {
                        picture.put(Theme.LOTS, id, lot.frame());
                    }
                });
    }

    /** What is known of one lot. */
    private static final class Counted {
        private final Lot lot;
        private final ParkingForecast forecast;
        private LotFusion now;
        private LotFusion past;
        private TruckQueue queue = TruckQueue.UNKNOWN;
        private long quarter;
        private long issued;
        private long rev;
        private @Nullable JsonNode closure;
        private final LotTrend trend = new LotTrend();

        Counted(Lot lot) {
            this.lot = lot;
            this.forecast = new ParkingForecast(lot.total());
            this.now = LotFusion.unseen(lot.total());
            this.past = now;
        }

        void live(LotCount count) {
            quarters(count.time(), now);
            now = now.count(count);
            trend.add(count.time(), now.free());
            if (count.queue().isPresent()) {
                queue = queue.told(count.time(), count.queue().getAsInt(), count.in().orElse(0));
            }
        }

        void order(JsonNode record) {
            closure = record.path("closed").asBoolean() ? record : null;
        }

        /** History runs through an estimate of its own, which leaves the present one alone. */
        void learn(LotCount count) {
            if (count.time().getEpochSecond() / QUARTER >= quarter) {
                quarters(count.time(), past);
                past = past.count(count);
            }
        }

        /** Each quarter hour since the last one, with the value that stood then. */
        private void quarters(Instant until, LotFusion standing) {
            long to = until.getEpochSecond() / QUARTER;
            if (quarter == 0 || to - quarter > BROKEN || !standing.seen()) {
                if (to > quarter) {
                    forecast.interrupt();
                    quarter = to;
                }
                return;
            }
            while (quarter < to) {
                quarter++;
                forecast.quarter(Instant.ofEpochSecond(quarter * QUARTER), standing.free());
            }
        }

        /** Whether a quarter hour has passed, so that there is a new forecast. */
        boolean quarter(Instant at) {
            if (now.seen() && at.getEpochSecond() / QUARTER > quarter) {
                quarters(at, now);
            }
            if (issued == quarter || !forecast.ready() || !now.seen()) {
                return false;
            }
            issued = quarter;
            return true;
        }

        Frame frame() {
            ObjectNode node = JSON.createObjectNode().put("id", lot.id()).put("kind", lot.kind());
            node.putObject("name").put("zh", lot.zh()).put("en", lot.en());
            if (!Double.isNaN(lot.lat())) {
                node.put("lat", lot.lat()).put("lng", lot.lng());
            }
            node.put("total", now.total())
                    .put(
                            "status",
                            closure != null
                                    ? "closed"
                                    : now.seen()
                                            ? now.faults().isEmpty() ? "open" : "suspect"
                                            : "never");
            JsonNode order = closure;
            if (order != null) {
                node.putObject("closure")
                        .put("reason", order.path("reason").asText())
                        .put("by", order.path("by").asText())
                        .put("at", order.path("at").asText());
            }
            if (now.seen()) {
                node.put("free", now.spaces())
                        .put("low", now.low())
                        .put("high", now.high())
                        .put("trend", trend.word(lot.total()));
            }
            if (queue.length() >= 0) {
                node.put("queue", queue.length())
                        .put("waitMin", queue.waitMinutes())
                        .put("letInPerHour", Math.round(queue.rate() * 600) / 10.0);
            }
            ArrayNode flags = node.putArray("flags");
            for (LotFault fault : now.faults()) {
                flags.addObject()
                        .put("code", fault.code())
                        .putObject("explanation")
                        .put("zh", fault.zh())
                        .put("en", fault.en());
            }
            node.put("drift", Math.round(now.gates().drift() * 1e4) / 1e4);
            if (forecast.ready() && now.seen()) {
                ahead(node.putArray("forecast"));
            }
            return Frame.of(node.toString(), ++rev, now.observedAt(), MAX_AGE);
        }

        private void ahead(ArrayNode list) {
            Instant at = Instant.ofEpochSecond(quarter * QUARTER);
            for (ParkingForecast.Estimate e : forecast.ahead(at)) {
                list.addObject()
                        .put("min", e.minutes())
                        .put("at", at.plusSeconds(60L * e.minutes()).toString())
                        .put("free", (int) Math.round(e.free()))
                        .put("low", (int) Math.floor(e.low()))
                        .put("high", (int) Math.ceil(e.high()));
            }
        }
    }
}
