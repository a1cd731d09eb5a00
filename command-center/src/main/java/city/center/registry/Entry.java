package city.center.registry;

import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A device as the registry keeps it.
 *
 * @param capabilities what it measures
 * @param tokenRevision how often its token was changed
 * @param retired whether it is out of use: its token is worth nothing
 */
record Entry(Device device, List<Capability> capabilities, int tokenRevision, boolean retired) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Entry {
        capabilities = List.copyOf(capabilities);
    }

    /** A value and its unit. */
    record Capability(String name, String unit) {}

    static Entry of(Device device) {
        return new Entry(device, List.of(), 0, false);
    }

    Entry retire() {
        return new Entry(device, capabilities, tokenRevision, true);
    }

    Entry rotate() {
        return new Entry(device, capabilities, tokenRevision + 1, retired);
    }

    ObjectNode json() {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("id", device.id())
                        .put("kind", device.kind());
        node.putObject("name").put("zh", device.name()).put("en", device.nameEn());
        node.put("lat", device.lat())
                .put("lng", device.lng())
                .put("crs", "WGS-84")
                .put("owner", device.owner())
                .put("period", device.period())
                .put("parent", device.parent())
                .put("tokenRevision", tokenRevision)
                .put("retired", retired);
        var list = node.putArray("capabilities");
        capabilities.forEach(c -> list.addObject().put("name", c.name()).put("unit", c.unit()));
        return node;
    }

    /** Reads what {@link #json} wrote. */
    static Entry of(JsonNode n) {
        List<Capability> capabilities = new ArrayList<>();
        n.path("capabilities")
                .forEach(
                        c ->
                                capabilities.add(
                                        new Capability(
                                                c.path("name").asText(), c.path("unit").asText())));
        return new Entry(
                new Device(
                        n.path("id").asText(),
                        n.path("kind").asText(),
                        n.path("name").path("zh").asText(),
                        n.path("name").path("en").asText(),
                        n.path("lat").asDouble(),
                        n.path("lng").asDouble(),
                        n.path("owner").asText(),
                        n.path("period").asInt(),
                        n.path("parent").asText("")),
                capabilities,
                n.path("tokenRevision").asInt(),
                n.path("retired").asBoolean());
    }
}
