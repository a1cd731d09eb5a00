package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Refusal;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.xml.sax.SAXException;

/**
 * An operator's own parking feed, JSON, GeoJSON, XML or a table, understood by a mapping of names
 * ({@link ParkingNames}). A record with a free number, one that only says how large the lot is, and
 * a single bay that is free or taken are counts; one that only says how many are occupied is a
 * reading; one that says none of it is set aside.
 */
public final class FeedDialect {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedDialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        return read(payload, ParkingNames.USUAL, received);
    }

    public static List<Found> read(byte[] payload, ParkingNames names, Instant received) {
        String text = FeedText.of(payload);
        List<Found> found = new ArrayList<>();
        try {
            JsonNode root = FeedRecords.tree(payload, text);
            String published =
                    root.isObject()
                            ? new FeedRecord(root, List.of("")).first(names.time()).asText("")
                            : "";
            for (JsonNode record : FeedRecords.in(root, names)) {
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
        } catch (SAXException e) {
            return List.of(
                    new Found.Refused(
                            0,
                            new Refusal(
                                    "xml", "body", "", "not well-formed XML: " + e.getMessage())));
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

    private static Found one(
            int index, JsonNode node, ParkingNames names, String published, Instant received) {
        try {
            if (!node.isObject()) {
                throw new Bad("type", "record", node, "a record is an object of names and values");
            }
            FeedRecord record = FeedRecord.of(node, names.inside());
            return new Found.Understood(index, List.of(said(record, names, published, received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static Said said(
            FeedRecord record, ParkingNames names, String published, Instant received) throws Bad {
        JsonNode id = record.first(names.id());
        String lot =
                Fields.plainName(
                        id.isNumber() && id.asDouble() == Math.rint(id.asDouble())
                                ? Long.toString(id.asLong())
                                : id.asText(""),
                        "lot");
        JsonNode moment = record.first(names.time());
        String at = moment.isNumber() ? moment.decimalValue().toPlainString() : moment.asText("");
        Instant time = FeedTime.of(at.isBlank() ? published : at, names, received);
        OptionalInt total = number(record, names.total(), "total");
        OptionalInt free = number(record, names.free(), "free");
        OptionalInt occupied = number(record, names.occupied(), "occupied");
        if (free.isEmpty() && occupied.isPresent() && total.isPresent()) {
            free = OptionalInt.of(Math.max(0, total.getAsInt() - occupied.getAsInt()));
        }
        if (total.isEmpty() && free.isPresent() && occupied.isPresent()) {
            total = OptionalInt.of(free.getAsInt() + occupied.getAsInt());
        }
        if (free.isEmpty() && total.isEmpty()) {
            if (occupied.isPresent()) {
                JsonNode value = JSON.getNodeFactory().numberNode(occupied.getAsInt());
                return new Reading(
                        "feed:" + lot + "@" + time, lot, time, Map.of("occupied", value));
            }
            free = bay(record, names, lot);
            total = OptionalInt.of(1);
        }
        return LotCount.spaces(
                "feed:"
                        + lot
                        + "@"
                        + time
                        + (free.isPresent() ? "#" + free.getAsInt() : "#total" + total.getAsInt()),
                lot,
                time,
                free,
                total,
                closed(record, names));
    }

    /** A single bay: one space, free or taken, by the word that its state has. */
    private static OptionalInt bay(FeedRecord record, ParkingNames names, String lot) throws Bad {
        boolean sized = record.has(names.free()) || record.has(names.total());
        for (String name : sized ? List.<String>of() : names.bay()) {
            JsonNode state = record.first(List.of(name));
            String word = state.asText("").strip().toLowerCase(Locale.ROOT);
            if (names.words().free().contains(word)) {
                return OptionalInt.of(1);
            }
            if (names.words().taken().contains(word)) {
                return OptionalInt.of(0);
            }
        }
        for (List<String> fields : List.of(names.free(), names.total())) {
            JsonNode text = record.first(fields);
            if (text.isTextual()) {
                String what = fields.equals(names.free()) ? "free" : "total";
                throw new Bad("type", what, text.asText(), what + " must be a whole number");
            }
        }
        throw new Bad(
                "missing",
                "free",
                "",
                lot
                        + " says neither free spaces nor how many there are: name the fields with a mapping");
    }

    private static boolean closed(FeedRecord record, ParkingNames names) {
        for (String name : names.closing()) {
            String word = record.first(List.of(name)).asText("").strip().toLowerCase(Locale.ROOT);
            if (names.words().closed().contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static OptionalInt number(FeedRecord record, List<String> fields, String what)
            throws Bad {
        JsonNode n = record.number(fields);
        if (n.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (n.isTextual() && n.asText().strip().matches("[+-]?[1-9]\\d{0,2}[.,]\\d{3}")) {
            throw new Bad(
                    "type",
                    what,
                    n.asText(),
                    what + " may be thousands or thousandths: write the digits alone");
        }
        String text = n.asText().strip().replace(',', '.');
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > 0 || value.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
            throw new Bad("type", what, text, what + " must be a whole number");
        }
        return Fields.count(JSON.createObjectNode().put(what, value.intValue()), what);
    }
}
