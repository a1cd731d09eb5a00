package city.center.accounting;

import city.ingest.door.Seen;
import city.ingest.reading.Fingerprint;
import city.ingest.reading.RecordId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages by door and device: accepted, merged, rejected. Made by reading the log in its order, so
 * that the same log always gives the same accounts. Not for threads.
 */
final class Accounts {

    /** Devices that are told apart; those beyond share one row. */
    static final int MOST_ROWS = 10_000;

    private static final String OTHERS = "(others)";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DOOR = "\"door\":\"".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Row> rows = new TreeMap<>();

    /** Of messages that stand on the log. */
    private final Seen ids = new Seen();

    /** What one door heard of one device. */
    private static final class Row {
        private final String door;
        private final String device;
        private long accepted;
        private long merged;
        private final Map<String, Long> rejected = new TreeMap<>();

        Row(String door, String device) {
            this.door = door;
            this.device = device;
        }

        long refused() {
            return rejected.values().stream().mapToLong(Long::longValue).sum();
        }

        ObjectNode json() {
            ObjectNode node =
                    JSON.createObjectNode()
                            .put("door", door)
                            .put("device", device)
                            .put("in", accepted + merged + refused())
                            .put("accepted", accepted)
                            .put("merged", merged)
                            .put("rejected", refused());
            ObjectNode reasons = node.putObject("reasons");
            rejected.forEach(reasons::put);
            return node;
        }
    }

    /**
     * Counts one record of the log. A message that two members took at the same moment stands there
     * twice with one id: the second counts as merged.
     *
     * @param key of the record: of readings and counts the device or lot
     */
    void apply(String topic, String key, byte[] value) {
        switch (topic) {
            case "city.readings", "city.lots" -> said(row(door(value), key), value);
            case "city.reports" -> said(row(door(value), ""), value);
            case "city.rejects" -> {
                JsonNode r = read(value);
                if (!r.has("resolves")) {
                    row(r.path("door").asText(), r.path("device").asText())
                            .rejected
                            .merge(r.path("code").asText(), 1L, Long::sum);
                }
            }
            case "city.tallies" -> {
                JsonNode t = read(value);
                Row row = row(t.path("door").asText(), t.path("device").asText());
                if (t.path("outcome").asText().equals("merged")) {
                    row.merged += t.path("count").asLong();
                } else {
                    row.rejected.merge(
                            t.path("code").asText(), t.path("count").asLong(), Long::sum);
                }
            }
            default -> throw new IllegalArgumentException("no messages come on " + topic);
        }
    }

    private void said(Row row, byte[] value) {
        if (isNew(value)) {
            row.accepted++;
        } else {
            row.merged++;
        }
    }

    private boolean isNew(byte[] value) {
        String id = RecordId.of(value);
        return id.isEmpty() || ids.add(Fingerprint.of(id));
    }

    /** A record that was counted before: its id is known from here on. */
    void counted(byte[] value) {
        String id = RecordId.of(value);
        if (!id.isEmpty()) {
            ids.add(Fingerprint.of(id));
        }
    }

    private Row row(String door, String device) {
        Row row = rows.get(door + "\n" + device);
        if (row == null) {
            String who = rows.size() < MOST_ROWS ? device : OTHERS;
            row = rows.computeIfAbsent(door + "\n" + who, k -> new Row(door, who));
        }
        return row;
    }

    /** The door of a record, found without reading it whole: it stands near the end. */
    private static String door(byte[] value) {
        for (int i = value.length - DOOR.length; i >= 0; i--) {
            if (java.util.Arrays.equals(value, i, i + DOOR.length, DOOR, 0, DOOR.length)) {
                int from = i + DOOR.length;
                int to = from;
                while (to < value.length && value[to] != '"') {
                    to++;
                }
                return new String(value, from, to - from, StandardCharsets.UTF_8);
            }
        }
        return "unknown";
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JSON.createObjectNode().put("door", "unknown").put("code", "unreadable");
        }
    }

    /** As the API gives them. */
    ObjectNode show(Instant asOf) {
        long accepted = 0;
        long merged = 0;
        long refused = 0;
        ArrayNode items = JSON.createArrayNode();
        for (Row row : rows.values()) {
            accepted += row.accepted;
            merged += row.merged;
            refused += row.refused();
            items.add(row.json());
        }
        ObjectNode all =
                JSON.createObjectNode()
                        .put("asOf", asOf.toString())
                        .put("in", accepted + merged + refused)
                        .put("accepted", accepted)
                        .put("merged", merged)
                        .put("rejected", refused);
        all.set("items", items);
        return all;
    }

    /** Takes up what {@link #show} gave before. */
    void restore(JsonNode shown) {
        for (JsonNode item : shown.path("items")) {
            Row row = new Row(item.path("door").asText(), item.path("device").asText());
            row.accepted = item.path("accepted").asLong();
            row.merged = item.path("merged").asLong();
            item.path("reasons")
                    .properties()
                    .forEach(r -> row.rejected.put(r.getKey(), r.getValue().asLong()));
            rows.put(row.door + "\n" + row.device, row);
        }
    }
}
