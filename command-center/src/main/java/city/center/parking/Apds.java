package city.center.parking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Places and their occupancy in the model of the Alliance for Parking Data Standards (APDS 4): one
 * place for each lot, under it an identified area for each access and each kind of space; supply
 * stands with all of them, demand with the places whose number is live. Names, required attributes
 * and enumerations are those of the published OpenAPI description of version 4; no certification is
 * claimed.
 *
 * @param zone of the places
 * @param read when this version of the records came to be: when the catalogue was read
 */
record Apds(String city, ZoneId zone, Instant read) {

    private static final String VERSION = "4.1";
    private static final Duration FREQUENCY = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> KINDS =
            Map.of(
                    "accessible", List.of("无障碍车位", "Accessible spaces"),
                    "charging", List.of("充电车位", "Charging spaces"),
                    "bus", List.of("大巴车位", "Bus spaces"),
                    "truck", List.of("货车车位", "Truck spaces"),
                    "ordinary", List.of("普通车位", "Ordinary spaces"));

    /** Where one may park and how many spaces of each kind there are. */
    ObjectNode places(List<LiveLot> lots, Instant now) {
        ObjectNode file = list(now);
        for (LiveLot lot : lots) {
            ObjectNode place = place(data(file), lot);
            reference(place, lot.id(), lot.total());
            place.putArray("indicativePlacePointLocation")
                    .add(feature(lot.place().lat(), lot.place().lng()));
            ObjectNode facts = place.putObject("characteristics");
            facts.put("openToPublic", true)
                    .put("spacesTotal", lot.total())
                    .put("disabledAccess", lot.details().spaces().containsKey("accessible"))
                    .put(
                            "structureType",
                            lot.kind().equals("roadside") ? "onStreet" : "offStreetSurface");
            int gate = 0;
            for (var at : lot.details().entrances()) {
                ObjectNode access = area(data(file), lot, "access-" + ++gate);
                named(access, "出入口 " + gate, "Access " + gate);
                access.put("accessType", "reversible")
                        .putArray("indicativeIdentifiedAreaPointLocation")
                        .add(feature(at.lat(), at.lng()));
            }
            int part = 0;
            for (var area : lot.details().areas()) {
                String what = "area-" + ++part;
                ObjectNode element = area(data(file), lot, what);
                named(element, area.zh(), area.en());
                element.putObject("characteristics").put("spacesTotal", area.total());
                reference(element, lot.id() + "/" + what, area.total());
            }
            lot.details().spaces().forEach((kind, count) -> kind(data(file), lot, kind, count));
        }
        return total(file);
    }

    private void kind(ArrayNode to, LiveLot lot, String kind, int count) {
        ObjectNode area = area(to, lot, kind);
        List<String> names = KINDS.getOrDefault(kind, List.of(kind, kind));
        named(area, names.get(0), names.get(1));
        area.putObject("characteristics").put("spacesTotal", count);
        reference(area, lot.id() + "/" + kind, count);
    }

    /** How full the lots are whose number is live; one that is not live is left out. */
    ObjectNode occupancy(List<LiveLot> lots, Instant now) {
        ObjectNode file = list(now);
        lots.stream().filter(LiveLot::live).forEach(lot -> demand(place(data(file), lot), lot));
        return total(file);
    }

    private void demand(ObjectNode place, LiveLot lot) {
        ObjectNode table =
                reference(place, lot.id(), lot.total())
                        .putArray("demandTable")
                        .addObject()
                        .put("frequency", FREQUENCY.toString())
                        .put("timestamp", lot.observedAt().toString());
        ArrayNode types = table.putArray("demandType");
        int taken = Math.max(0, lot.total() - lot.free());
        demand(types, lot.total(), taken, "counted", lot.observedAt());
        lot.document()
                .path("forecast")
                .forEach(
                        f ->
                                demand(
                                        types,
                                        lot.total(),
                                        Math.max(0, lot.total() - f.path("free").asInt()),
                                        "expected",
                                        Instant.parse(f.path("at").asText())));
    }

    private static void demand(ArrayNode types, int total, int taken, String how, Instant at) {
        types.addObject()
                .put("count", taken)
                .put("percentage", Math.round(1_000.0 * taken / Math.max(1, total)) / 10.0)
                .put("occupancyCalculation", how)
                .put("recordDateTime", at.toString());
    }

    private static ObjectNode list(Instant now) {
        ObjectNode file =
                JSON.createObjectNode()
                        .put("apdsVersion", VERSION)
                        .put("last_updated", now.toString())
                        .put("ttl", FeedJson.TTL);
        file.putObject("meta");
        file.putArray("data");
        return file;
    }

    private static ArrayNode data(ObjectNode file) {
        return (ArrayNode) file.path("data");
    }

    private ObjectNode total(ObjectNode file) {
        int size = data(file).size();
        ((ObjectNode) file.path("meta"))
                .put("referenceInstant", read.getEpochSecond())
                .put("pageSize", size)
                .put("offset", 0)
                .put("total", size);
        return file;
    }

    /** An id that is the same for the same thing in every file. */
    private String uuid(String what) {
        String name = "urn:city:" + city + ":parking:" + what;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private ObjectNode element(ArrayNode to, String what, String type, int layer) {
        ObjectNode element =
                to.addObject()
                        .put("id", uuid(what))
                        .put("version", 1)
                        .put("type", type)
                        .put("layer", layer);
        element.putObject("hierarchyElementRecord").put("creationTime", read.toString());
        return element;
    }

    private ObjectNode place(ArrayNode to, LiveLot lot) {
        ObjectNode place = element(to, lot.id(), "place", 1).put("timeZone", zone.getId());
        named(place, lot.zh(), lot.en());
        ArrayNode alias = place.putArray("aliases").addArray();
        alias.addObject().put("language", "en").put("string", lot.id());
        return place;
    }

    private ObjectNode area(ArrayNode to, LiveLot lot, String what) {
        ObjectNode area = element(to, lot.id() + "/" + what, "identifiedArea", 2);
        area.putObject("parentId").put("id", uuid(lot.id())).put("version", 1);
        return area;
    }

    private static void named(ObjectNode element, String zh, String en) {
        ArrayNode names = element.putArray("name");
        names.addObject().put("language", "zh").put("string", zh);
        names.addObject().put("language", "en").put("string", en);
    }

    private ObjectNode reference(ObjectNode element, String what, int supply) {
        ObjectNode reference = element.putObject("hierarchyElementReference");
        reference.putObject("elementId").put("id", uuid(what)).put("version", 1);
        reference
                .putArray("supply")
                .addObject()
                .put("supplyViewType", "spaceView")
                .put("supplyQuantity", supply);
        return reference;
    }

    private static ObjectNode feature(double lat, double lng) {
        ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
        feature.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(lng)
                .add(lat);
        feature.putObject("properties");
        return feature;
    }
}
