package city.center.situation;

import city.ingest.reading.UsualReading;
import city.ingest.reading.UsualValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of one device: what the registry says and its last values, each as a finished piece
 * of JSON, so that a new reading only exchanges pieces. They are put together when the picture is
 * written, once for all readings since.
 *
 * <p>Thread: one, the fold's.
 */
final class ShownDevice {

    private static final List<String> WORST_FIRST = List.of("red", "orange", "yellow", "blue");

    private final String device;
    private final List<Piece> values = new ArrayList<>();
    private final Map<String, String> severities = new HashMap<>();
    private ObjectNode known;
    private int maxAge;
    private String head;
    private long observedAt;
    private long rev;
    private boolean unsettled;
    private boolean retired;

    /** A value: its name, and what of it stands in the document. */
    private static final class Piece {
        final byte[] name;
        final String label;
        String json;

        Piece(String name, String json) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.label = TextNode.valueOf(name) + ":";
            this.json = json;
        }
    }

    ShownDevice(String device, ObjectNode known) {
        this.device = device;
        this.known = known;
        this.maxAge = maxAge(known);
        this.head = head(device, known);
    }

    private static int maxAge(ObjectNode known) {
        return known.path("maxAge").asInt(DeviceFold.DEFAULT_MAX_AGE);
    }

    private static String head(String device, ObjectNode known) {
        ObjectNode all = known.deepCopy().put("id", device);
        all.remove("maxAge");
        String text = all.toString();
        return text.substring(0, text.length() - 1) + ",\"values\":{";
    }

    boolean registered() {
        return !known.path("kind").asText().equals(DeviceFold.UNREGISTERED);
    }

    /** Takes what the registry says now; false where that is nothing new. */
    boolean becomes(ObjectNode now) {
        if (now.equals(known)) {
            return false;
        }
        known = now;
        maxAge = maxAge(now);
        head = head(device, now);
        return true;
    }

    boolean reading(JsonNode reading) {
        if (!reading.has("time") || reading.path("historical").asBoolean()) {
            return false;
        }
        long time = DeviceFold.instant(reading, r -> r.path("time")).toEpochMilli();
        if (reading.has("received")) {
            long received = DeviceFold.instant(reading, r -> r.path("received")).toEpochMilli();
            time = Math.min(time, received);
        }
        if (time < observedAt) {
            return false;
        }
        observedAt = time;
        reading.path("values").properties().forEach(v -> set(v.getKey(), v.getValue().toString()));
        return true;
    }

    boolean reading(UsualReading reading) {
        long time = Math.min(reading.time(), reading.received());
        if (reading.historical() || time < observedAt) {
            return false;
        }
        observedAt = time;
        for (int i = 0; i < reading.count(); i++) {
            set(i, reading.value(i));
        }
        return true;
    }

    /** Values mostly come in the order in which they came before. */
    private void set(int expected, UsualValue value) {
        if (expected < values.size() && value.named(values.get(expected).name)) {
            values.get(expected).json = value.json();
            return;
        }
        for (Piece piece : values) {
            if (value.named(piece.name)) {
                piece.json = value.json();
                return;
            }
        }
        values.add(new Piece(value.name(), value.json()));
    }

    private void set(String name, String json) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (Piece piece : values) {
            if (Arrays.equals(piece.name, bytes)) {
                piece.json = json;
                return;
            }
        }
        values.add(new Piece(name, json));
    }

    boolean alarm(JsonNode alarm) {
        String rule = alarm.path("rule").asText();
        if (DeviceFold.announced(alarm)) {
            severities.put(
                    rule, rule.equals("offline") ? "offline" : alarm.path("severity").asText());
        } else if (severities.remove(rule) == null) {
            return false;
        }
        return true;
    }

    /** Notes a change; true for the first since it was settled. */
    boolean changed(long newRev) {
        rev = newRev;
        boolean first = !unsettled;
        unsettled = true;
        return first;
    }

    /** It is shown no more, whatever it said since the picture was written. */
    void retire() {
        retired = true;
    }

    void settle(Picture picture) {
        unsettled = false;
        if (!retired) {
            picture.put(Theme.DEVICES, device, frame());
        }
    }

    private Frame frame() {
        String worst =
                severities.isEmpty()
                        ? null
                        : WORST_FIRST.stream()
                                .filter(severities::containsValue)
                                .findFirst()
                                .orElse(null);
        StringBuilder json = new StringBuilder(head.length() + 64 + 24 * values.size());
        json.append(head);
        for (int i = 0; i < values.size(); i++) {
            Piece piece = values.get(i);
            json.append(i == 0 ? "" : ",").append(piece.label).append(piece.json);
        }
        json.append("},\"status\":\"").append(status(worst)).append('"');
        if (worst != null) {
            json.append(",\"severity\":\"").append(worst).append('"');
        }
        return new Frame(json.append('}').toString(), rev, observedAt, maxAge);
    }

    private String status(@Nullable String worst) {
        if (severities.containsValue("offline")) {
            return "offline";
        }
        return worst != null ? "alarm" : observedAt == 0 ? "never" : "ok";
    }
}
