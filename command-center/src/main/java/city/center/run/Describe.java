package city.center.run;

import city.center.situation.DeviceFold;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import city.ingest.device.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the registry and the ground say of a device, for the picture. */
record Describe(Supplier<Map<String, Device>> registry, Areas areas, Set<String> lots)
        implements DeviceFold.Supply {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable ObjectNode describe(String id) {
        Device device = registry.get().get(id);
        if (device == null) {
            return null;
        }
        Location at = areas.locate(new Wgs84(device.lat(), device.lng()));
        ObjectNode node =
                JSON.createObjectNode()
                        .put("kind", device.kind())
                        .put("lat", device.lat())
                        .put("lng", device.lng())
                        .put("owner", device.owner())
                        .put("period", device.period());
        if (!device.parent().isEmpty()) {
            node.put("parent", device.parent());
        }
        node.putObject("name").put("zh", device.name()).put("en", device.nameEn());
        node.put("street", at.street().map(Area::code).orElse(""))
                .put("streetName", at.street().map(Area::zh).orElse(""));
        return node.put("community", at.community().map(Area::code).orElse(""))
                .put("maxAge", device.silence());
    }

    @Override
    public Iterable<String> devices() {
        return registry.get().keySet();
    }

    @Override
    public boolean bay(String device) {
        int dash = device.lastIndexOf('-');
        return dash > 0 && lots.contains(device.substring(0, dash));
    }

    /** Adds name and place of its device to an alarm; an alarm that is over leaves the picture. */
    @Nullable ObjectNode alarm(ObjectNode alarm) {
        boolean over = !alarm.path("active").asBoolean() && !alarm.has("hold");
        if (alarm.path("state").asText().equals("normal")
                || (over && alarm.path("severity").asText().equals("blue"))) {
            return null;
        }
        ObjectNode device = describe(alarm.path("device").asText());
        if (device != null) {
            alarm.set("deviceName", device.path("name"));
            alarm.put("lat", device.path("lat").asDouble())
                    .put("lng", device.path("lng").asDouble())
                    .put("street", device.path("street").asText())
                    .put("kind", device.path("kind").asText());
        }
        return alarm;
    }
}
