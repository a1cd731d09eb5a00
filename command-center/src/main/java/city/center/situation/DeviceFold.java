package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
    private static final int DEFAULT_MAX_AGE = 300;
    private static final String UNREGISTERED = "unregistered";
    private static final List<String> WORST_FIRST = List.of("red", "orange", "yellow", "blue");

    /** States in which an alarm stands and nobody holds it back. */
    private static final Set<String> ANNOUNCED = Set.of("unacknowledged", "acknowledged");

    private final Supply supply;
    private final Map<String, Shown> shown = new HashMap<>();
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
        return List.of("city.device-states", "city.readings", "city.alarms");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null || entry.key().startsWith("#")) {
            return;
        }
        JsonNode value = read(entry.value());
        String device = value.path("device").asText(entry.key());
        if (supply.bay(device)) {
            return;
        }
        Shown of = shown.computeIfAbsent(device, this::unseen);
        boolean changed = entry.topic().equals("city.alarms") ? of.alarm(value) : of.reading(value);
        if (changed) {
            picture.put(Theme.DEVICES, device, of.frame(++rev));
        }
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
            Shown is = shown.get(device);
            if (is == null) {
                is = new Shown(device, known == null ? unregistered(device) : known);
                shown.put(device, is);
            } else if (known == null || !is.becomes(known) && !first) {
                continue;
            }
            picture.put(Theme.DEVICES, device, is.frame(++rev));
        }
        shown.entrySet()
                .removeIf(
                        s -> {
                            boolean retired =
                                    s.getValue().registered() && !registered.contains(s.getKey());
                            if (retired) {
                                picture.remove(Theme.DEVICES, s.getKey());
                            }
                            return retired;
                        });
    }

    private Shown unseen(String device) {
        ObjectNode known = supply.describe(device);
        return new Shown(device, known == null ? unregistered(device) : known);
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

    private static final class Shown {
        private final ObjectNode document;
        private final ObjectNode values;
        private final Map<String, String> severities = new HashMap<>();
        private int maxAge;
        private ObjectNode known;
        private long observedAt;

        Shown(String device, ObjectNode known) {
            this.known = known;
            this.maxAge = known.path("maxAge").asInt(DEFAULT_MAX_AGE);
            this.document = known.deepCopy().put("id", device);
            document.remove("maxAge");
            this.values = document.putObject("values");
        }

        boolean registered() {
            return !known.path("kind").asText().equals(UNREGISTERED);
        }

        /** Takes what the registry says now; false where that is nothing new. */
        boolean becomes(ObjectNode now) {
            if (now.equals(known)) {
                return false;
            }
            known.fieldNames().forEachRemaining(document::remove);
            known = now;
            maxAge = now.path("maxAge").asInt(DEFAULT_MAX_AGE);
            now.properties().forEach(p -> document.set(p.getKey(), p.getValue()));
            document.remove("maxAge");
            return true;
        }

        boolean reading(JsonNode reading) {
            if (!reading.has("time") || reading.path("historical").asBoolean()) {
                return false;
            }
            long time = instant(reading, r -> r.path("time")).toEpochMilli();
            if (reading.has("received")) {
                long received = instant(reading, r -> r.path("received")).toEpochMilli();
                time = Math.min(time, received);
            }
            if (time < observedAt) {
                return false;
            }
            observedAt = time;
            reading.path("values").properties().forEach(v -> values.set(v.getKey(), v.getValue()));
            return true;
        }

        boolean alarm(JsonNode alarm) {
            String rule = alarm.path("rule").asText();
            if (announced(alarm)) {
                severities.put(
                        rule, rule.equals("offline") ? "offline" : alarm.path("severity").asText());
            } else if (severities.remove(rule) == null) {
                return false;
            }
            return true;
        }

        Frame frame(long rev) {
            String worst =
                    WORST_FIRST.stream().filter(severities::containsValue).findFirst().orElse(null);
            document.put("status", status(worst));
            if (worst == null) {
                document.remove("severity");
            } else {
                document.put("severity", worst);
            }
            return new Frame(document.toString(), rev, observedAt, maxAge);
        }

        private String status(@Nullable String worst) {
            if (severities.containsValue("offline")) {
                return "offline";
            }
            return worst != null ? "alarm" : observedAt == 0 ? "never" : "ok";
        }
    }
}
