package city.center.situation;

import city.ingest.reading.UsualReading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Last values and state of each device, from {@code city.readings} and {@code city.alarms}; those
 * of a device that has been silent since long ago from {@code city.device-states}, where the
 * judgement keeps the newest of each.
 *
 * <p>A value that is older than the one shown never replaces it; a reading marked historical is
 * kept in the log and not shown as now. A device's clock that runs ahead counts as the moment of
 * arrival, so that its next reading is not taken for an older one.
 */
public final class DeviceFold implements Fold {

    /** What the registry says of a device: name, kind, place, expected period. */
    public interface Supply {
        /**
         * @return kind, name, lat, lng, street, community, units, maxAge (s), or null where the
         *     registry does not know the device
         */
        @Nullable ObjectNode describe(String device);

        /**
         * All devices of the registry: they are shown before they ever spoke. The same object as
         * long as the registry stays as it is.
         */
        Iterable<String> devices();

        /** Whether this is a bay of a roadside section, which the lots show. */
        default boolean bay(String device) {
            return false;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    static final int DEFAULT_MAX_AGE = 300;
    static final String UNREGISTERED = "unregistered";

    /** States in which an alarm stands and nobody holds it back. */
    private static final Set<String> ANNOUNCED = Set.of("unacknowledged", "acknowledged");

    private static final String ALARMS = "city.alarms";

    private final Supply supply;
    private final Map<String, ShownDevice> shown = new HashMap<>();
    private final List<ShownDevice> unsettled = new ArrayList<>();
    private final UsualReading usual = new UsualReading();
    private @Nullable Iterable<String> drawn;
    private long rev;

    /**
     * @param firstRev above every rev that an earlier fold gave
     */
    public DeviceFold(Supply supply, long firstRev) {
        this.supply = supply;
        this.rev = firstRev;
    }

    @Override
    public List<String> topics() {
        return List.of("city.device-states", "city.readings", ALARMS);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null || entry.key().startsWith("#")) {
            return;
        }
        boolean alarm = entry.topic().equals(ALARMS);
        if (!alarm && usual.read(entry.value())) {
            String device = usual.of(entry.key()) ? entry.key() : usual.device();
            ShownDevice of = shown(device);
            if (of != null && of.reading(usual)) {
                changed(of);
            }
            return;
        }
        JsonNode value = read(entry.value());
        ShownDevice of = shown(value.path("device").asText(entry.key()));
        if (of != null && (alarm ? of.alarm(value) : of.reading(value))) {
            changed(of);
        }
    }

    /** Only the newest state of each device becomes a document. */
    @Override
    public void settle(Picture picture) {
        for (ShownDevice is : unsettled) {
            is.settle(picture);
        }
        unsettled.clear();
    }

    private void changed(ShownDevice is) {
        if (is.changed(++rev)) {
            unsettled.add(is);
        }
    }

    /** Null where the lots show it. */
    private @Nullable ShownDevice shown(String device) {
        if (supply.bay(device)) {
            return null;
        }
        ShownDevice is = shown.get(device);
        if (is == null) {
            is = unseen(device);
            shown.put(device, is);
        }
        return is;
    }

    @Override
    public void tick(Instant now, Picture picture) {
        Iterable<String> devices = supply.devices();
        if (drawn == devices) {
            return;
        }
        boolean first = drawn == null;
        drawn = devices;
        Set<String> registered = new HashSet<>();
        for (String device : devices) {
            registered.add(device);
            ObjectNode known = supply.describe(device);
            ShownDevice is = shown.get(device);
            if (is == null) {
                is = new ShownDevice(device, known == null ? unregistered(device) : known);
                shown.put(device, is);
            } else if (known == null || !is.becomes(known) && !first) {
                continue;
            }
            changed(is);
        }
        shown.entrySet()
                .removeIf(
                        s -> {
                            boolean retired =
                                    s.getValue().registered() && !registered.contains(s.getKey());
                            if (retired) {
                                s.getValue().retire();
                                picture.remove(Theme.DEVICES, s.getKey());
                            }
                            return retired;
                        });
    }

    private ShownDevice unseen(String device) {
        ObjectNode known = supply.describe(device);
        return new ShownDevice(device, known == null ? unregistered(device) : known);
    }

    private static ObjectNode unregistered(String device) {
        ObjectNode node =
                JSON.createObjectNode().put("kind", UNREGISTERED).put("maxAge", DEFAULT_MAX_AGE);
        node.putObject("name").put("zh", device).put("en", device);
        return node;
    }

    /** Whether an alarm stands and nobody holds it back. */
    static boolean announced(JsonNode alarm) {
        return ANNOUNCED.contains(alarm.path("state").asText());
    }

    static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    static Instant instant(JsonNode node, Function<JsonNode, JsonNode> field) {
        String text = field.apply(node).asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: \"" + text + "\"", e);
        }
    }
}
