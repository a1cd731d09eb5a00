package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An operator's own parking feed, JSON, GeoJSON or CSV, understood by a mapping of names ({@link
 * ParkingNames}). A record with a free number is a count; one that only says how large it is
 * becomes a reading of its {@code total}; one that says neither is set aside.
 */
public final class FeedDialect {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedDialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        return read(payload, ParkingNames.USUAL, received);
    }

    public static List<Found> read(byte[] payload, ParkingNames names, Instant received) {
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "");
        List<Found> found = new ArrayList<>();
        try {
            boolean json =
                    text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
            JsonNode root = json ? JSON.readTree(text) : table(text);
            String published = first(root, List.of(""), names.time()).asText("");
            for (JsonNode record : records(root, names)) {
                found.add(one(found.size(), record, names, published, received));
            }
        } catch (JsonProcessingException e) {
            return List.of(
                    Fields.refused(
                            0,
                            "json",
                            "body",
                            "",
                            "neither JSON nor a table: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0,
                            "missing",
                            "records",
                            "",
                            "there is no list of lots in it: name it with a mapping"));
        }
        return found;
    }

    /**
     * Whether a JSON text looks like a parking feed: a name of a free number or a size is a field.
     */
    static boolean recognises(String text) {
        String head = text.substring(0, Math.min(text.length(), 20_000));
        return java.util.stream.Stream.concat(
                                ParkingNames.USUAL.free().stream(),
                                ParkingNames.USUAL.total().stream())
                        .map(n -> n.substring(n.indexOf('/') + 1))
                        .filter(n -> !n.equals("car"))
                        .anyMatch(n -> head.contains("\"" + n + "\""))
                || head.contains("\"FeatureCollection\"");
    }

    private static JsonNode table(String text) throws IOException {
        String first = text.lines().findFirst().orElse("");
        char separator =
                first.chars().filter(c -> c == ';').count()
                                > first.chars().filter(c -> c == ',').count()
                        ? ';'
                        : ',';
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator))
                        .readValues(text)) {
            return JSON.valueToTree(rows.readAll());
        }
    }

    private static JsonNode records(JsonNode root, ParkingNames names) {
        if (root.isArray()) {
            return root;
        }
        for (String where : names.items()) {
            if (!where.isEmpty() && root.path(where).isArray()) {
                return root.path(where);
            }
        }
        return JSON.createArrayNode();
    }

    private static Found one(
            int index, JsonNode record, ParkingNames names, String published, Instant received) {
        try {
            return new Found.Understood(
                    index, List.of(said(whole(record), names, published, received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    /** A lot counted by kinds of users: the counter that adds them up stands for it. */
    private static JsonNode whole(JsonNode record) {
        for (JsonNode counter : record.path("counters")) {
            if (counter.path("type").path("type").asText().equals("TOTAL")) {
                return ((com.fasterxml.jackson.databind.node.ObjectNode) counter.deepCopy())
                        .put("id", record.path("facilityId").asText())
                        .put("time", record.path("valuesFrom").asText());
            }
        }
        return record;
    }

    private static Said said(
            JsonNode record, ParkingNames names, String published, Instant received) throws Bad {
        JsonNode id = first(record, names.inside(), names.id());
        String lot =
                id.isNumber() && id.asDouble() == Math.rint(id.asDouble())
                        ? Long.toString(id.asLong())
                        : id.asText("");
        lot =
                lot.strip()
                        .replaceAll("[^\\p{L}\\p{N}_.:/@#-]+", "_")
                        .replaceFirst("^[^\\p{L}\\p{N}]+", "");
        lot =
                Fields.name(
                        lot.isEmpty()
                                ? JSON.createObjectNode()
                                : JSON.createObjectNode()
                                        .put("lot", lot.substring(0, Math.min(128, lot.length()))),
                        "lot");
        String at = first(record, names.inside(), names.time()).asText("");
        Instant time = time(at.isBlank() ? published : at, names, received);
        OptionalInt total = number(record, names, names.total(), "total");
        OptionalInt free = number(record, names, names.free(), "free");
        OptionalInt occupied = number(record, names, names.occupied(), "occupied");
        if (free.isEmpty() && occupied.isPresent() && total.isPresent()) {
            free = OptionalInt.of(Math.max(0, total.getAsInt() - occupied.getAsInt()));
        }
        if (free.isPresent()) {
            return new LotCount(
                    "feed:" + lot + "@" + time + "#" + free.getAsInt(),
                    lot,
                    time,
                    free,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    total,
                    false);
        }
        if (total.isPresent()) {
            return new Reading(
                    "feed:" + lot + "@" + time,
                    lot,
                    time,
                    Map.of("total", JsonNodeFactory.instance.numberNode(total.getAsInt())));
        }
        throw new Bad(
                "missing",
                "free",
                "",
                lot
                        + " says neither free spaces nor how many there are: name the fields with a mapping");
    }

    private static OptionalInt number(
            JsonNode record, ParkingNames names, List<String> fields, String what) throws Bad {
        JsonNode n = first(record, names.inside(), fields);
        String text = n.isNumber() || n.isTextual() ? n.asText().strip() : "";
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Bad("type", what, text, what + " must be a whole number");
        }
        if (value != Math.rint(value)) {
            throw new Bad("type", what, text, what + " must be a whole number");
        }
        return Fields.count(JSON.createObjectNode().put(what, (int) value), what);
    }

    /** The first of the names that says something, in the record or inside one of its objects. */
    private static JsonNode first(JsonNode record, List<String> inside, List<String> names) {
        for (String name : names) {
            for (String where : inside) {
                JsonNode n = where.isEmpty() ? record : record.path(where);
                for (String step : name.split("/", -1)) {
                    n = n.path(step);
                }
                if (n.isNumber() || n.isTextual() && !n.asText().isBlank()) {
                    return n;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static Instant time(String text, ParkingNames names, Instant received) throws Bad {
        if (text.isBlank()) {
            return received;
        }
        String t = text.strip();
        Instant time = null;
        if (t.matches("\\d{13}")) {
            time = Instant.ofEpochMilli(Long.parseLong(t));
        } else if (t.matches("\\d{10}")) {
            time = Instant.ofEpochSecond(Long.parseLong(t));
        } else if (t.matches("\\d{4}-\\d\\d-\\d\\d[T ].*(Z|[+-]\\d\\d:?\\d\\d)")) {
            time = NgsiTime.parse("time", t);
        } else {
            time = local(t, names);
        }
        Fields.notAhead(time, "time", received);
        return time;
    }

    private static Instant local(String text, ParkingNames names) throws Bad {
        try {
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")) {
                return LocalDateTime.parse(text).atZone(names.zone()).toInstant();
            }
        } catch (DateTimeException e) {
            throw new Bad("time", "time", text, "the time is no date");
        }
        for (DateTimeFormatter format : names.formats()) {
            try {
                return LocalDateTime.parse(text.replaceFirst("(\\.\\d{1,9})$", ""), format)
                        .atZone(names.zone())
                        .toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        for (DateTimeFormatter format : names.formats()) {
            try {
                return LocalDateTime.parse(text, format).atZone(names.zone()).toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw new Bad(
                "time", "time", text, "give ISO 8601, milliseconds, or a format in the mapping");
    }
}
