package city.ingest.dialect;

import city.ingest.reading.Fingerprint;
import city.ingest.reading.ReadingText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The fast way through our own readings: one pass over the bytes, no trees; what was checked stays
 * where it stands. A message with anything unusual in it is read again by {@link JsonDialect},
 * which says what is wrong with it; a payload that is not JSON as a whole is left to it altogether.
 */
final class ReadingStream {

    private static final int MOST_NAME = 128;
    private static final int MOST_TEXT = 1_000;
    private static final int LONG_NUMBER = 300;
    private static final long OLDEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

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
                    usual &= plain(id);
                }
                case "time" -> {
                    long said = time(token);
                    usual &= said >= OLDEST && said <= now + Fields.AHEAD.toMillis();
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
        if (!usual || from < 0 || !plain(device)) {
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
            usual &= !name.isBlank() && name.length() <= MOST_NAME;
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
        long fast = utc(text);
        if (fast != Long.MIN_VALUE) {
            return fast;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    /** {@code yyyy-MM-ddTHH:mm:ss[.SSS]Z} without a parser; the smallest long for anything else. */
    private static long utc(String t) {
        int length = t.length();
        if (length != 20 && length != 24
                || t.charAt(length - 1) != 'Z'
                || t.charAt(10) != 'T'
                || t.charAt(4) != '-'
                || t.charAt(7) != '-'
                || t.charAt(13) != ':'
                || t.charAt(16) != ':'
                || length == 24 && t.charAt(19) != '.') {
            return Long.MIN_VALUE;
        }
        int year = number(t, 0, 4);
        int month = number(t, 5, 2);
        int day = number(t, 8, 2);
        int hour = number(t, 11, 2);
        int minute = number(t, 14, 2);
        int second = number(t, 17, 2);
        int milli = length == 24 ? number(t, 20, 3) : 0;
        if ((year | month | day | hour | minute | second | milli) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()
                || hour > 23
                || minute > 59
                || second > 59) {
            return Long.MIN_VALUE;
        }
        long days = java.time.LocalDate.of(year, month, day).toEpochDay();
        return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + milli;
    }

    private static int number(String text, int from, int length) {
        int n = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
        }
        return n;
    }

    /** A name of plain letters and digits; others are for the slower way to judge. */
    private static boolean plain(String name) {
        if (name.isEmpty() || name.length() > MOST_NAME || !letter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letter(c) && "_.:/@#-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
