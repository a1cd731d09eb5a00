package city.center.situation;

import city.ingest.device.Lot;
import city.ingest.parking.DayKinds;
import city.ingest.parking.LotFault;
import city.ingest.parking.LotFusion;
import city.ingest.parking.ParkingForecast;
import city.ingest.parking.RoadsideBays;
import city.ingest.parking.TruckQueue;
import city.ingest.reading.LotCount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one lot, and how screens and feeds read it. */
final class CountedLot {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long QUARTER = 900;

    /** Quarter hours without a count after which the chain of values is broken. */
    private static final int BROKEN = 8;

    /** Quarter hours between two states of the forecast that outlive a restart. */
    private static final int KEPT_EACH = 4;

    private final Lot lot;
    private final ParkingForecast forecast;
    private LotFusion now;
    private LotFusion past;
    private TruckQueue queue = TruckQueue.UNKNOWN;
    private long quarter;
    private long issued;
    private long kept;
    private long rev;
    private @Nullable JsonNode closure;
    private boolean saidClosed;
    private final LotTrend trend = new LotTrend();
    private final RoadsideBays bays;

    CountedLot(Lot lot, DayKinds days, long firstRev) {
        this.lot = lot;
        this.rev = firstRev;
        this.forecast = new ParkingForecast(lot.total(), days);
        this.now = LotFusion.unseen(lot.total());
        this.past = now;
        this.bays = RoadsideBays.of(lot.total());
    }

    void live(LotCount count) {
        quarters(count.time(), now);
        now = now.count(count);
        saidClosed = count.closed();
        trend.add(count.time(), now.free());
        if (count.queue().isPresent()) {
            queue = queue.told(count.time(), count.queue().getAsInt(), count.in().orElse(0));
        }
    }

    /** One bay's sensor spoke (泊位检测器); true when the section's number is a new one. */
    boolean bay(String bay, boolean taken, Instant at) {
        bays.told(bay, taken, at);
        return bays.count(lot.id(), at)
                .map(
                        count -> {
                            live(count);
                            return true;
                        })
                .orElse(false);
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

    /** Takes over what its forecast had learned before a restart. */
    void remember(byte[] state) {
        if (forecast.restore(state)) {
            kept = quarter;
        }
    }

    /** Once an hour what its forecast has learned; nothing in between. */
    Optional<byte[]> toKeep() {
        if (quarter - kept < KEPT_EACH) {
            return Optional.empty();
        }
        kept = quarter;
        return Optional.of(forecast.state());
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
                        closure != null || saidClosed
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
        if (bays.heard()) {
            node.putObject("bays").put("known", bays.known()).put("free", bays.free());
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
        return Frame.of(node.toString(), ++rev, now.observedAt(), LotFold.MAX_AGE);
    }

    /**
     * Never below none, never above all: a total that was corrected downwards cuts what is ahead.
     */
    private void ahead(ArrayNode list) {
        int total = now.total();
        Instant at = Instant.ofEpochSecond(quarter * QUARTER);
        for (ParkingForecast.Estimate e : forecast.ahead(at)) {
            list.addObject()
                    .put("min", e.minutes())
                    .put("at", at.plusSeconds(60L * e.minutes()).toString())
                    .put("free", (int) Math.clamp(Math.round(e.free()), 0, total))
                    .put("low", (int) Math.clamp(Math.floor(e.low()), 0, total))
                    .put("high", (int) Math.clamp(Math.ceil(e.high()), 0, total));
        }
    }
}
