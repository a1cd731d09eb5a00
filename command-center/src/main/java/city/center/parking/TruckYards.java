package city.center.parking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Container-truck yards (货柜车停车场): queue, expected wait, and which one to drive to. The wait is
 * Little's law, trucks that wait divided by the rate at which trucks were let in lately, as {@link
 * city.ingest.parking.TruckQueue} works it out.
 */
final class TruckYards {

    static final String KIND = "truckyard";

    /** Waits that differ by no more than this, minutes, are the same to a driver. */
    private static final int SAME = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruckYards() {}

    /** Which yard, and why. */
    record Suggestion(String yard, String zh, String en) {}

    /**
     * The shortest wait among yards that are live and have a space; of those within five minutes of
     * it, the one with most free spaces. Empty: nothing live to suggest.
     */
    static Optional<Suggestion> suggest(List<LiveLot> lots) {
        List<LiveLot> open =
                lots.stream()
                        .filter(y -> y.kind().equals(KIND) && y.live() && y.free() > 0)
                        .filter(y -> wait(y) >= 0)
                        .toList();
        int least = open.stream().mapToInt(TruckYards::wait).min().orElse(0);
        return open.stream()
                .filter(y -> wait(y) <= least + SAME)
                .max(
                        Comparator.comparingInt(LiveLot::free)
                                .thenComparing(Comparator.comparing(LiveLot::id).reversed()))
                .map(y -> suggestion(y, open));
    }

    private static Suggestion suggestion(LiveLot best, List<LiveLot> open) {
        Optional<LiveLot> other = open.stream().filter(y -> !y.id().equals(best.id())).findFirst();
        String zh = "预计等待 %d 分钟，空位 %d".formatted(wait(best), best.free());
        String en = "expected wait %d min, %d spaces free".formatted(wait(best), best.free());
        if (other.isPresent()) {
            LiveLot o = other.get();
            zh += "；%s等待 %d 分钟，空位 %d".formatted(o.zh(), wait(o), o.free());
            en += "; %s: %d min, %d free".formatted(o.en(), wait(o), o.free());
        }
        return new Suggestion(best.id(), zh, en);
    }

    private static int wait(LiveLot yard) {
        return yard.document().path("waitMin").asInt(-1);
    }

    /** {@code /feeds/parking/trucks.json}. */
    static ObjectNode feed(List<LiveLot> lots, Instant now) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("last_updated", now.toString())
                        .put("ttl", FeedJson.TTL)
                        .put("coordinate_system", Receiver.CoordinateSystem.WGS_84.word())
                        .put(
                                "wait_method",
                                "Little's law: trucks in the queue / trucks let in per minute, a mean that fades over 30 min");
        ArrayNode list = feed.putArray("yards");
        for (LiveLot yard : lots) {
            if (!yard.kind().equals(KIND)) {
                continue;
            }
            ObjectNode one = FeedJson.lot(list.addObject(), yard, Receiver.CoordinateSystem.WGS_84);
            if (yard.live() && wait(yard) >= 0) {
                one.put("wait_min", wait(yard));
                if (yard.document().has("letInPerHour")) {
                    one.put("let_in_per_hour", yard.document().path("letInPerHour").asDouble());
                }
            } else {
                one.putNull("wait_min");
            }
        }
        suggest(lots)
                .ifPresentOrElse(
                        s ->
                                feed.putObject("suggestion")
                                        .put("yard", s.yard())
                                        .put("why_zh", s.zh())
                                        .put("why", s.en()),
                        () -> feed.putNull("suggestion"));
        return feed;
    }
}
