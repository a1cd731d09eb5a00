package city.ingest.dialect;

import city.ingest.reading.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks of single fields, the same in every JSON dialect; each throws {@link Bad}. */
final class Fields {

    /** How far a sender's clock may run ahead. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:/@#-]{0,127}");
    private static final Pattern STRANGE = Pattern.compile("[^\\p{L}\\p{N}_.:/@#-]+");
    private static final int MOST_NAME = 128;
    static final int MOST_VALUES = 200;
    private static final int MOST_TEXT = 1_000;
    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEWEST_MS = Instant.parse("2100-01-01T00:00:00Z");

    private Fields() {}

    /** A message that cannot be understood. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Bad(String code, String field, Object value, String reason) {
            super(reason, null, false, false);
            this.refusal = new Refusal(code, field, String.valueOf(value), reason);
        }

        Refusal refusal() {
            return refusal;
        }
    }

    static String name(JsonNode message, String field) throws Bad {
        JsonNode node = message.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw new Bad(
                    "missing",
                    field,
                    "",
                    field + " is missing: name the " + field + " that speaks");
        }
        String text = node.isValueNode() ? node.asText() : "";
        if (!NAME.matcher(text).matches()) {
            throw new Bad(
                    "type",
                    field,
                    node,
                    field + " must be 1 to 128 letters, digits or _ . : / @ # -");
        }
        return text;
    }

    /** A name of strangers as one of ours: what we do not allow becomes an underscore. */
    static String plainName(String text, String field) throws Bad {
        String plain =
                STRANGE.matcher(text.strip()).replaceAll("_").replaceFirst("^[^\\p{L}\\p{N}]+", "");
        if (plain.isEmpty()) {
            throw new Bad(
                    "missing",
                    field,
                    text,
                    field + " is missing: name the " + field + " that speaks");
        }
        return plain.length() > MOST_NAME ? plain.substring(0, MOST_NAME) : plain;
    }

    /** ISO 8601 with a zone, or milliseconds since 1970; absent: when it came in. */
    static Instant time(JsonNode node, String field, Instant received) throws Bad {
        if (node.isMissingNode() || node.isNull()) {
            return received;
        }
        Instant time;
        try {
            time =
                    node.isIntegralNumber() && node.canConvertToLong()
                            ? Instant.ofEpochMilli(node.asLong())
                            : OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new Bad(
                    "time",
                    field,
                    node,
                    field
                            + " must be ISO 8601 with a zone, such as 2026-11-24T08:00:00+08:00, or milliseconds since 1970");
        }
        notAhead(time, field, received);
        if (time.isBefore(OLDEST) || time.isAfter(NEWEST_MS)) {
            throw new Bad(
                    "time",
                    field,
                    node,
                    field
                            + " lies before the year 2000: give milliseconds, not seconds, or set the sender's clock");
        }
        return time;
    }

    /** A sender's clock may run ahead by {@link #AHEAD}, no more. */
    static void notAhead(Instant time, String field, Instant received) throws Bad {
        if (time.isAfter(received.plus(AHEAD))) {
            throw new Bad(
                    "time",
                    field,
                    time,
                    "%s is %d s ahead of our clock (%s): set the sender's clock"
                            .formatted(
                                    field, Duration.between(received, time).toSeconds(), received));
        }
    }

    static Found.Refused refused(
            int index, String code, String field, String value, String reason) {
        return new Found.Refused(index, new Refusal(code, field, value, reason));
    }

    static Map<String, JsonNode> values(JsonNode node, String field) throws Bad {
        if (!node.isObject()) {
            throw new Bad(
                    node.isMissingNode() ? "missing" : "type",
                    field,
                    node,
                    field + " must be an object of name to number, text or truth");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : node.properties()) {
            String where = field + "." + value.getKey();
            JsonNode is = value.getValue();
            if (value.getKey().isBlank() || value.getKey().length() > 128) {
                throw new Bad(
                        "type", where, value.getKey(), "a value's name has 1 to 128 characters");
            }
            if (is.isNumber() && Double.isFinite(is.asDouble())
                    || is.isBoolean()
                    || is.isTextual() && is.asText().length() <= MOST_TEXT) {
                values.put(value.getKey(), is);
            } else {
                throw new Bad(
                        is.isNumber() ? "range" : "type",
                        where,
                        is,
                        where
                                + " must be a finite number, a text of at most "
                                + MOST_TEXT
                                + " characters, true or false");
            }
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new Bad(
                    values.isEmpty() ? "missing" : "size",
                    field,
                    values.size() + " values",
                    field + " must hold 1 to " + MOST_VALUES + " values");
        }
        return values;
    }

    static OptionalInt count(JsonNode message, String field) throws Bad {
        JsonNode node = message.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalInt.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new Bad("type", field, node, field + " must be a whole number");
        }
        if (node.asInt() < 0 || node.asInt() > 100_000) {
            throw new Bad("range", field, node, field + " must lie from 0 to 100000");
        }
        return OptionalInt.of(node.asInt());
    }

    /** The sender's own id, or one that the same message always gets again. */
    static String id(JsonNode message, String kind, String who, Instant time) throws Bad {
        JsonNode own = message.path("id");
        if (own.isMissingNode() || own.isNull()) {
            byte[] whole =
                    (kind + who + time.toEpochMilli() + message).getBytes(StandardCharsets.UTF_8);
            return UUID.nameUUIDFromBytes(whole).toString();
        }
        return name(message, "id");
    }
}
