package city.center.parking;

import city.center.api.Problem;
import city.center.situation.Frame;
import city.gis.geo.Position;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code /feeds/parking/{receiver}.json}: AMap and Careland in GCJ-02, Baidu in BD-09, the public
 * page in WGS-84. A number older than its bound is left out: the lot is listed as silent.
 */
public final class ParkingFeeds {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Seconds for which a receiver may keep the file. */
    private static final int TTL = 60;

    private enum Receiver {
        AMAP("GCJ-02", Wgs84::toGcj02),
        BAIDU("BD-09", Wgs84::toBd09),
        CARELAND("GCJ-02", Wgs84::toGcj02),
        PUBLIC("WGS-84", w -> w);

        private final String system;
        private final Function<Wgs84, Position> convert;

        Receiver(String system, Function<Wgs84, Position> convert) {
            this.system = system;
            this.convert = convert;
        }
    }

    private ParkingFeeds() {}

    public static void mount(Router router, IMap<String, Frame> lots, Clock clock) {
        router.get("/feeds/parking/:receiver")
                .handler(
                        context -> {
                            String name = context.pathParam("receiver").replaceAll("\\.json$", "");
                            Receiver receiver = null;
                            for (Receiver one : Receiver.values()) {
                                if (one.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                                    receiver = one;
                                }
                            }
                            if (receiver == null) {
                                throw Problem.notFound("receiver", name);
                            }
                            Receiver to = receiver;
                            context.vertx()
                                    .executeBlocking(
                                            () -> feed(to, new TreeMap<>(lots), clock.instant()),
                                            false)
                                    .onSuccess(
                                            body ->
                                                    context.response()
                                                            .putHeader(
                                                                    "content-type",
                                                                    "application/json; charset=utf-8")
                                                            .putHeader(
                                                                    "cache-control",
                                                                    "max-age=" + TTL / 2)
                                                            .end(body))
                                    .onFailure(context::fail);
                        });
    }

    private static String feed(Receiver receiver, Map<String, Frame> lots, Instant now) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("last_updated", now.toString())
                        .put("ttl", TTL)
                        .put("coordinate_system", receiver.system);
        ArrayNode list = feed.putArray("lots");
        lots.forEach(
                (id, frame) -> {
                    JsonNode lot = read(frame);
                    if (!lot.has("lat")) {
                        return;
                    }
                    Position at =
                            receiver.convert.apply(
                                    new Wgs84(
                                            lot.path("lat").asDouble(),
                                            lot.path("lng").asDouble()));
                    ObjectNode one =
                            list.addObject()
                                    .put("id", id)
                                    .put("kind", lot.path("kind").asText())
                                    .put("name", lot.path("name").path("zh").asText())
                                    .put("name_en", lot.path("name").path("en").asText());
                    one.put("lat", at.lat())
                            .put("lng", at.lng())
                            .put("total", lot.path("total").asInt());
                    boolean live =
                            frame.observedAt() > 0
                                    && now.toEpochMilli() - frame.observedAt()
                                            <= frame.maxAge() * 1_000L;
                    if (frame.observedAt() > 0) {
                        one.put("observed_at", Instant.ofEpochMilli(frame.observedAt()).toString());
                    }
                    if (live) {
                        one.put("status", lot.path("status").asText())
                                .put("free", lot.path("free").asInt())
                                .put("low", lot.path("low").asInt())
                                .put("high", lot.path("high").asInt());
                    } else {
                        one.put("status", frame.observedAt() > 0 ? "silent" : "never")
                                .putNull("free");
                    }
                });
        return feed.toString();
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
