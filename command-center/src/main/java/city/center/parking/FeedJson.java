package city.center.parking;

import city.gis.geo.Position;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The JSON forms of free spaces; a number that is not live is null in every one of them. */
final class FeedJson {

    /** Seconds for which a receiver may keep the file. */
    static final int TTL = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedJson() {}

    /** One receiver's lots, each once, in its coordinate system, which the file names. */
    static ObjectNode feed(
            Receiver receiver, List<LiveLot> lots, Instant now, Optional<Instant> since) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("last_updated", now.toString())
                        .put("ttl", TTL)
                        .put("coordinate_system", receiver.system().word())
                        .put("receiver", receiver.id());
        ArrayNode list = feed.putArray("lots");
        lots.stream()
                .filter(l -> receiver.kinds().contains(l.kind()))
                .filter(l -> since.isEmpty() || l.observedAt().isAfter(since.get()))
                .forEach(l -> lot(list.addObject(), l, receiver.system()));
        return feed;
    }

    /** Fills in one lot. */
    static ObjectNode lot(ObjectNode one, LiveLot lot, Receiver.CoordinateSystem system) {
        Position at = system.of(lot.place());
        one.put("id", lot.id())
                .put("kind", lot.kind())
                .put("name", lot.zh())
                .put("name_en", lot.en())
                .put("lat", at.lat())
                .put("lng", at.lng())
                .put("total", lot.total())
                .put("status", lot.status());
        if (lot.observedAt().toEpochMilli() > 0) {
            one.put("observed_at", lot.observedAt().toString());
        }
        if (lot.live()) {
            one.put("free", lot.free());
            for (String field : List.of("low", "high", "forecast", "queue")) {
                if (lot.document().has(field)) {
                    one.set(field, lot.document().get(field));
                }
            }
        } else {
            one.putNull("free");
        }
        ArrayNode entrances = one.putArray("entrances");
        lot.details()
                .entrances()
                .forEach(
                        e -> {
                            Position gate = system.of(new Wgs84(e.lat(), e.lng()));
                            entrances.addObject().put("lat", gate.lat()).put("lng", gate.lng());
                        });
        ObjectNode spaces = one.putObject("spaces");
        lot.details().spaces().forEach(spaces::put);
        return one.put("hours", lot.details().hours())
                .put("tariff", lot.details().tariffZh())
                .put("tariff_en", lot.details().tariffEn());
    }

    /** Truck yards (货柜车停车场) with queue and wait, and which one is the better now. */
    static ObjectNode trucks(List<LiveLot> lots, Instant now) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("last_updated", now.toString())
                        .put("ttl", TTL)
                        .put("coordinate_system", Receiver.CoordinateSystem.WGS_84.word());
        List<LiveLot> yards = lots.stream().filter(l -> l.kind().equals("truckyard")).toList();
        ArrayNode list = feed.putArray("yards");
        for (LiveLot yard : yards) {
            ObjectNode one = lot(list.addObject(), yard, Receiver.CoordinateSystem.WGS_84);
            if (yard.live() && yard.document().has("waitMin")) {
                one.put("wait_min", yard.document().path("waitMin").asInt());
            } else {
                one.putNull("wait_min");
            }
        }
        yards.stream()
                .filter(y -> y.live() && y.free() > 0)
                .min(
                        Comparator.comparingInt(
                                        (LiveLot y) -> y.document().path("waitMin").asInt(0))
                                .thenComparing(y -> -y.free()))
                .ifPresentOrElse(
                        y ->
                                feed.putObject("suggestion")
                                        .put("yard", y.id())
                                        .put(
                                                "why_zh",
                                                "预计等待 "
                                                        + y.document().path("waitMin").asInt(0)
                                                        + " 分钟，空位 "
                                                        + y.free())
                                        .put(
                                                "why",
                                                "the shortest wait, "
                                                        + y.document().path("waitMin").asInt(0)
                                                        + " min, with "
                                                        + y.free()
                                                        + " spaces free"),
                        () -> feed.putNull("suggestion"));
        return feed;
    }

    /** A sign: its lines, or none when nothing live is near. */
    static ObjectNode sign(Sign sign, List<LiveLot> lots, Instant now) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("id", sign.id())
                        .put("name", sign.zh())
                        .put("last_updated", now.toString())
                        .put("ttl", TTL);
        ArrayNode lines = feed.putArray("lines");
        for (Sign.Line line : sign.lines(lots)) {
            lines.addObject()
                    .put("lot", line.lot())
                    .put("arrow", line.arrow())
                    .put("free", line.free())
                    .put("metres", line.metres())
                    .put("text", line.text());
        }
        return feed.put("blank", lines.isEmpty());
    }

    /** RFC 7946, for open data. */
    static ObjectNode geoJson(List<LiveLot> lots, Instant now) {
        ObjectNode all =
                JSON.createObjectNode()
                        .put("type", "FeatureCollection")
                        .put("timeStamp", now.toString());
        ArrayNode features = all.putArray("features");
        for (LiveLot lot : lots) {
            ObjectNode feature = features.addObject().put("type", "Feature").put("id", lot.id());
            feature.putObject("geometry")
                    .put("type", "Point")
                    .putArray("coordinates")
                    .add(lot.place().lng())
                    .add(lot.place().lat());
            ObjectNode properties =
                    lot(feature.putObject("properties"), lot, Receiver.CoordinateSystem.WGS_84);
            properties.remove(List.of("lat", "lng"));
        }
        return all;
    }

    /** RFC 4180, for open data. */
    static String csv(List<LiveLot> lots) {
        StringBuilder text =
                new StringBuilder("id,kind,name,name_en,lat,lng,total,free,status,observed_at\r\n");
        for (LiveLot l : lots) {
            text.append(l.id())
                    .append(',')
                    .append(l.kind())
                    .append(",\"")
                    .append(l.zh().replace("\"", "\"\""))
                    .append("\",\"")
                    .append(l.en().replace("\"", "\"\""))
                    .append("\",")
                    .append(l.place().lat())
                    .append(',')
                    .append(l.place().lng())
                    .append(',')
                    .append(l.total())
                    .append(',')
                    .append(l.live() ? Integer.toString(l.free()) : "")
                    .append(',')
                    .append(l.status())
                    .append(',')
                    .append(l.observedAt().toEpochMilli() > 0 ? l.observedAt().toString() : "")
                    .append("\r\n");
        }
        return text.toString();
    }
}
