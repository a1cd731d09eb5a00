package city.center.situation;

import city.dispatch.unit.Unit;
import city.dispatch.unit.Units;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Units (处置力量): where each was last seen, by readings whose device is the unit, and which incident
 * it was sent to, by the incidents' documents. A unit that never spoke stands at its base and is
 * never shown as live.
 */
public final class UnitFold implements Fold {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READINGS = "city.readings";
    private static final int MAX_AGE = 120;
    private static final Set<String> OVER = Set.of("closed", "forced_close", "rejected", "merged");
    private static final byte[] SENT = "\"units\":[{".getBytes(StandardCharsets.UTF_8);

    private final Supplier<Units> units;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Set<String>> byIncident = new HashMap<>();
    private final Map<String, String> works = new HashMap<>();
    private long rev;
    private Units drawn = Units.NONE;

    /** Where and how a unit was last seen. */
    private record Seen(double lat, double lng, Instant at, boolean outOfService) {}

    /**
     * @param units of the live edition
     * @param firstRev greater than any that an earlier fold gave
     */
    public UnitFold(Supplier<Units> units, long firstRev) {
        this.units = units;
        this.rev = firstRev;
    }

    /** Another fold that is not told of what units say: a patrol is no device. */
    public static Fold without(Supplier<Units> units, Fold other) {
        return new Fold() {
            @Override
            public List<String> topics() {
                return other.topics();
            }

            @Override
            public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
                if (!entry.topic().equals(READINGS)
                        || !units.get().byId().containsKey(entry.key())) {
                    other.apply(entry, picture);
                }
            }

            @Override
            public void settle(Picture picture) {
                other.settle(picture);
            }

            @Override
            public void tick(Instant now, Picture picture) {
                other.tick(now, picture);
            }
        };
    }

    @Override
    public List<String> topics() {
        return List.of(READINGS, "dispatch.incidents");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null) {
            return;
        }
        if (entry.topic().equals(READINGS)) {
            Unit unit = units.get().byId().get(entry.key());
            if (unit != null && reading(unit, DeviceFold.read(entry.value()))) {
                draw(unit, picture);
            }
        } else if (byIncident.containsKey(entry.key()) || holds(entry.value(), SENT)) {
            incident(entry.key(), DeviceFold.read(entry.value()), picture);
        }
    }

    @Override
    public void tick(Instant now, Picture picture) {
        Units live = units.get();
        if (!live.equals(drawn)) {
            drawn.byId().keySet().stream()
                    .filter(id -> !live.byId().containsKey(id))
                    .forEach(id -> picture.remove(Theme.UNITS, id));
            drawn = live;
            live.byId().values().forEach(u -> draw(u, picture));
        }
    }

    private boolean reading(Unit unit, JsonNode reading) {
        Instant at = DeviceFold.instant(reading, r -> r.path("time"));
        JsonNode values = reading.path("values");
        Seen before = seen.get(unit.id());
        if (reading.path("historical").asBoolean()
                || (before != null && at.isBefore(before.at()))) {
            return false;
        }
        boolean placed = values.path("lat").isNumber() && values.path("lng").isNumber();
        if (!placed && !values.has("status")) {
            return false;
        }
        double lat = before == null ? unit.lat() : before.lat();
        double lng = before == null ? unit.lng() : before.lng();
        seen.put(
                unit.id(),
                new Seen(
                        placed ? values.path("lat").asDouble() : lat,
                        placed ? values.path("lng").asDouble() : lng,
                        at,
                        values.has("status")
                                ? values.path("status").asText().equals("out-of-service")
                                : before != null && before.outOfService()));
        return true;
    }

    private void incident(String id, JsonNode document, Picture picture) {
        Set<String> sent = new HashSet<>();
        if (!OVER.contains(document.path("status").asText())) {
            document.path("units").forEach(u -> sent.add(u.path("unit").asText()));
        }
        Set<String> touched = new HashSet<>(byIncident.getOrDefault(id, Set.of()));
        for (String gone : touched) {
            works.remove(gone, id);
        }
        sent.forEach(unit -> works.put(unit, id));
        touched.addAll(sent);
        if (sent.isEmpty()) {
            byIncident.remove(id);
        } else {
            byIncident.put(id, sent);
        }
        Collection<Unit> known = units.get().byId().values();
        known.stream().filter(u -> touched.contains(u.id())).forEach(u -> draw(u, picture));
    }

    private void draw(Unit unit, Picture picture) {
        Seen last =
                seen.getOrDefault(
                        unit.id(), new Seen(unit.lat(), unit.lng(), Instant.EPOCH, false));
        String incident = works.getOrDefault(unit.id(), "");
        ObjectNode doc = JSON.createObjectNode().put("id", unit.id()).put("kind", unit.kind());
        doc.putObject("name").put("zh", unit.name().zh()).put("en", unit.name().en());
        doc.put("department", unit.department()).put("lat", last.lat()).put("lng", last.lng());
        ArrayNode skills = doc.putArray("skills");
        unit.skills().stream().sorted().forEach(skills::add);
        doc.put(
                "state",
                last.outOfService() ? "out-of-service" : incident.isEmpty() ? "free" : "busy");
        doc.put("seen", !last.at().equals(Instant.EPOCH)).put("observedAt", last.at().toString());
        doc.put("incident", incident.isEmpty() ? null : incident);
        picture.put(Theme.UNITS, unit.id(), Frame.of(doc.toString(), ++rev, last.at(), MAX_AGE));
    }

    private static boolean holds(byte[] text, byte[] part) {
        outer:
        for (int i = 0; i <= text.length - part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                if (text[i + j] != part[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
