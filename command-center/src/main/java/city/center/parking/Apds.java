package city.center.parking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Places and occupancy in the shape of the Alliance for Parking Data Standards (APDS 4): a place
 * hierarchy element for each lot with its supply, and an occupancy observation for each that is
 * live. Its published schema was not to be had here: the rules that are known of it stand as checks
 * in the tests, and no conformance beyond them is claimed.
 */
final class Apds {

    private static final String VERSION = "4.1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Apds() {}

    /** An id that is the same for the same thing in every file. */
    private static String uuid(String city, String what) {
        String name = "urn:city:" + city + ":parking:" + what;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode head(Instant now) {
        return JSON.createObjectNode()
                .put("apdsVersion", VERSION)
                .put("last_updated", now.toString())
                .put("ttl", FeedJson.TTL);
    }

    private static ObjectNode reference(ObjectNode node, String city, LiveLot lot) {
        return node.put("id", uuid(city, lot.id()))
                .put("version", 1)
                .put("className", "HierarchyElement");
    }

    private static void named(ArrayNode names, String zh, String en) {
        names.addObject().put("language", "zh").put("string", zh);
        names.addObject().put("language", "en").put("string", en);
    }

    /** Where one may park and how many spaces there are. */
    static ObjectNode places(List<LiveLot> lots, String city, Instant now) {
        ObjectNode file = head(now);
        ArrayNode places = file.putArray("places");
        for (LiveLot lot : lots) {
            ObjectNode place =
                    places.addObject()
                            .put("id", uuid(city, lot.id()))
                            .put("version", 1)
                            .put("type", "place")
                            .put("layer", lot.kind().equals("roadside") ? 2 : 1)
                            .put("alias", lot.id())
                            .put("operatorDefinedReference", lot.id());
            named(place.putArray("name"), lot.zh(), lot.en());
            ObjectNode point = place.putObject("indicativePointLocation");
            point.put("type", "Point");
            point.putArray("coordinates").add(lot.place().lng()).add(lot.place().lat());
            ArrayNode entrances = place.putArray("accessPoints");
            lot.details()
                    .entrances()
                    .forEach(
                            e ->
                                    entrances
                                            .addObject()
                                            .put("accessPointType", "vehicleEntranceAndExit")
                                            .putObject("location")
                                            .put("type", "Point")
                                            .putArray("coordinates")
                                            .add(e.lng())
                                            .add(e.lat()));
            ArrayNode supply =
                    place.putArray("supplyViews")
                            .addObject()
                            .put("supplyViewType", "vehicleView")
                            .put("spaceCount", lot.total())
                            .putArray("supplyQuantity");
            lot.details()
                    .spaces()
                    .forEach(
                            (kind, count) ->
                                    supply.addObject()
                                            .put("spaceType", kind)
                                            .put("supplyQuantity", count));
            if (!lot.details().hours().isEmpty()) {
                place.put("operatingHours", lot.details().hours());
            }
        }
        return file;
    }

    /** How full the lots are whose number is live; one that is not live has no observation. */
    static ObjectNode observations(List<LiveLot> lots, String city, Instant now) {
        ObjectNode file = head(now);
        ArrayNode all = file.putArray("observations");
        for (LiveLot lot : lots) {
            if (!lot.live()) {
                continue;
            }
            ObjectNode one =
                    all.addObject()
                            .put("id", uuid(city, lot.id() + "@" + lot.observedAt()))
                            .put("version", 1)
                            .put("type", "occupancy");
            reference(one.putObject("observedPlace"), city, lot);
            one.put("observationStartTime", lot.observedAt().toString())
                    .put("observationEndTime", lot.observedAt().toString())
                    .put("expiry", lot.observedAt().plus(Outbox.BOUND).toString());
            int taken = Math.max(0, lot.total() - lot.free());
            one.putObject("occupancyCalculation")
                    .put("supply", lot.total())
                    .put("occupied", taken)
                    .put("vacant", lot.free())
                    .put(
                            "percentage",
                            Math.round(1_000.0 * taken / Math.max(1, lot.total())) / 10.0);
        }
        return file;
    }
}
