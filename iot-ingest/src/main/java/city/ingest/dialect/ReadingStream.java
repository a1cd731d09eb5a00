package city.ingest.dialect;

import city.ingest.reading.Fingerprint;
import city.ingest.reading.ReadingText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The fast way through our own readings, for what {@link PlainJson} leaves: one pass over the
 * bytes, no trees; what was checked stays where it stands. A message with anything unusual in it is
 * read again by {@link JsonDialect}, which says what is wrong with it; a payload that is not JSON
 * as a whole is left to it altogether.
 */
final class ReadingStream {

    private static final int MOST_TEXT = 1_000;
    private static final int LONG_NUMBER = 300;

    private final byte[] payload;
    private final JsonParser parser;
    private final String about;
    private final Instant received;
    private final long now;
    private final List<Found> found = new ArrayList<>();

    private ReadingStream(byte[] payload, JsonParser parser, String about, Instant received) {
        this.payload = payload;
        this.parser = parser;
        this.about = about;
        this.received = received;
        this.now = received.toEpochMilli();
    }

    /**
     * Every message of the payload; empty where it must be read another way.
     *
     * @param about the device that all of them are of; empty: each names its own
     */
    static List<Found> read(byte[] payload, String about, Instant received) {
        if (payload.length == 0 || payload[0] != '{' && payload[0] != '[') {
            return List.of();
        }
        try (JsonParser parser = JsonDialect.JSON.getFactory().createParser(payload)) {
            ReadingStream stream = new ReadingStream(payload, parser, about, received);
            return stream.all() ? stream.found : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean all() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (!message()) {
                        return false;
                    }
                }
            } else if (!message()) {
                return false;
            }
        }
        return true;
    }

    /** One message; false where it is no object, which the other way tells. */
    private boolean message() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        int begin = offset();
        String device = about;
        String id = "";
        long time = now;
        int from = -1;
        int to = -1;
        boolean usual = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "device" -> {
                    device = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                    usual &= token == JsonToken.VALUE_STRING;
                    usual &= about.isEmpty() || about.equals(device);
                }
                case "id" -> {
                    id = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                    usual &= Names.plain(id);
                }
                case "time" -> {
                    long said = time(token);
                    usual &= Utc.usual(said, now);
                    time = said;
                }
                case "values" -> {
                    if (token == JsonToken.START_OBJECT) {
                        from = offset();
                        usual &= values();
                        to = offset() + 1;
                    }
                }
                default -> parser.skipChildren();
            }
        }
        int end = offset() + 1;
        if (!usual || from < 0 || !Names.plain(device)) {
            found.add(JsonDialect.slow(payload, begin, end, found.size(), about, received));
            return true;
        }
        String mark = id.isEmpty() ? Fingerprint.of(payload, from, to, device, time) : id;
        found.add(
                new Found.Understood(
                        found.size(),
                        List.of(new ReadingText(mark, device, time, payload, from, to))));
        return true;
    }

    /** Walks through the values to their end; whether all of them may stand on the log. */
    private boolean values() throws IOException {
        int count = 0;
        boolean usual = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            usual &= !name.isBlank() && name.length() <= Names.MOST;
            switch (parser.nextToken()) {
                case VALUE_TRUE, VALUE_FALSE -> {
                    // Truth is always usual.
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> usual &= finite();
                case VALUE_STRING -> usual &= parser.getTextLength() <= MOST_TEXT;
                default -> {
                    usual = false;
                    parser.skipChildren();
                }
            }
            count++;
        }
        return usual && count > 0 && count <= Fields.MOST_VALUES;
    }

    /** Most numbers are short and without an exponent; the others are looked at. */
    private boolean finite() throws IOException {
        int length = parser.getTextLength();
        if (length < LONG_NUMBER) {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            boolean exponent = false;
            for (int i = from; i < from + length; i++) {
                exponent |= text[i] == 'e' || text[i] == 'E';
            }
            if (!exponent) {
                return true;
            }
        }
        return Double.isFinite(parser.getDoubleValue());
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private long time(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token != JsonToken.VALUE_STRING) {
            return token == JsonToken.VALUE_NULL ? now : Long.MIN_VALUE;
        }
        String text = parser.getText();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long fast = Utc.millis(bytes, 0, bytes.length);
        if (fast != Long.MIN_VALUE) {
            return fast;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }
}
