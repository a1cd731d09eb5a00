package city.center.parking;

import city.gis.geo.Position;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The JSON forms of free spaces; a number that is not live is null in every one of them. */
final class FeedJson {

    /** Seconds for which a receiver may keep the file. */
    static final int TTL = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedJson() {}

    /**
     * One receiver's lots, each once, in its coordinate system, which the file names.
     *
     * @param linked receivers whose apps a driver may open at each lot
     * @param since leaves out what such a reader holds already
     */
    static ObjectNode feed(
            Receiver receiver,
            List<LiveLot> lots,
            Collection<Receiver> linked,
            Instant now,
            Optional<Instant> since) {
        ObjectNode feed =
                JSON.createObjectNode()
                        .put("last_updated", now.toString())
                        .put("ttl", TTL)
                        .put("coordinate_system", receiver.system().word())
                        .put("receiver", receiver.id());
        ArrayNode list = feed.putArray("lots");
        lots.stream()
                .filter(l -> receiver.kinds().contains(l.kind()))
                .filter(l -> since.isEmpty() || news(l, since.get()))
                .forEach(
                        l -> {
                            ObjectNode one = lot(list.addObject(), l, receiver.system());
                            links(one, l, linked);
                        });
        return feed;
    }

    /** A reader of that moment may hold a number that is no longer live, so that is always told. */
    private static boolean news(LiveLot lot, Instant since) {
        return lot.observedAt().isAfter(since)
                || !lot.live() && lot.observedAt().toEpochMilli() > 0;
    }

    private static void links(ObjectNode one, LiveLot lot, Collection<Receiver> linked) {
        ObjectNode links = JSON.createObjectNode();
        for (Receiver app : linked) {
            if (!app.link().isEmpty()) {
                links.put(app.id(), app.linkTo(lot.way(), lot.zh()));
            }
        }
        if (!links.isEmpty()) {
            one.set("links", links);
        }
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
            one.put("free", lot.free())
                    .put("expires_at", lot.observedAt().plus(Outbox.BOUND).toString());
            for (String field : List.of("low", "high", "trend", "forecast", "queue")) {
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
        if (!lot.details().areas().isEmpty()) {
            ArrayNode areas = one.putArray("areas");
            lot.details()
                    .areas()
                    .forEach(
                            a ->
                                    areas.addObject()
                                            .put("name", a.zh())
                                            .put("name_en", a.en())
                                            .put("total", a.total()));
        }
        ObjectNode spaces = one.putObject("spaces");
        lot.details().spaces().forEach(spaces::put);
        return one.put("hours", lot.details().hours())
                .put("tariff", lot.details().tariffZh())
                .put("tariff_en", lot.details().tariffEn());
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
        List<Sign.Line> shown = sign.lines(lots);
        for (Sign.Line line : shown) {
            lines.addObject()
                    .put("lot", line.lot())
                    .put("observed_at", line.observedAt().toString())
                    .put("arrow", line.arrow())
                    .put("free", line.free())
                    .put("metres", line.metres())
                    .put("text", line.text());
        }
        Sign.validUntil(shown).ifPresent(until -> feed.put("valid_until", until.toString()));
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
