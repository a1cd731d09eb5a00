package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HJ/T 212 (污染物在线监控系统数据传输标准), editions 2005 and 2017: {@code ##}, four digits of length, the data
 * segment, four digits of CRC16. A factor's value keeps its suffix ({@code a34004-Rtd}, {@code
 * -Avg}, {@code -Flag}); times are UTC+8, as in China; the station's MN is the device. Frames
 * without data (requests, acknowledgements, heartbeats) are understood and say nothing.
 */
public final class Hj212Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d{3})?");

    private Hj212Dialect() {}

    /** Frames, one in each line; a line may be a JSON object that carries one as its message. */
    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        int index = 0;
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "");
        for (String line : text.split("\r?\n", -1)) {
            if (!line.isBlank()) {
                found.add(frame(index++, line.strip(), received));
            }
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0, "missing", "body", "", "send frames of HJ/T 212, from ## on"));
        }
        return found;
    }

    /** One frame as it came over the line. */
    public static Found frame(int index, String line, Instant received) {
        try {
            String frame = line.startsWith("{") ? wrapped(line) : line;
            return new Found.Understood(index, said(data(frame.strip()), received));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static String wrapped(String line) throws Bad {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("message").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new Bad("json", "line", line, "a line is a frame, or JSON with a message");
        }
    }

    /** The data segment, once length and CRC agree. */
    private static String data(String frame) throws Bad {
        if (!frame.startsWith("##") || !frame.matches("(?s)##\\d{4}.*")) {
            throw new Bad("type", "header", head(frame), "a frame begins with ## and four digits");
        }
        int length = Integer.parseInt(frame.substring(2, 6));
        byte[] all = frame.getBytes(StandardCharsets.UTF_8);
        if (all.length != 6 + length + 4) {
            throw new Bad(
                    "size",
                    "length",
                    Integer.toString(length),
                    "the data segment has %d bytes: the length must say so"
                            .formatted(Math.max(0, all.length - 10)));
        }
        String said = new String(all, 6 + length, 4, StandardCharsets.UTF_8);
        String crc = "%04X".formatted(crc(all, 6, length));
        if (!crc.equalsIgnoreCase(said)) {
            throw new Bad("crc", "crc", said, "the CRC16 of the data segment is " + crc);
        }
        return new String(all, 6, length, StandardCharsets.UTF_8);
    }

    /** CRC16 as in appendix A: polynomial 0xA001, each byte into the high register's place. */
    static int crc(byte[] bytes, int from, int length) {
        int register = 0xFFFF;
        for (int i = from; i < from + length; i++) {
            register = (register >> 8) ^ (bytes[i] & 0xFF);
            for (int bit = 0; bit < 8; bit++) {
                int low = register & 1;
                register >>= 1;
                if (low == 1) {
                    register ^= 0xA001;
                }
            }
        }
        return register;
    }

    private static List<city.ingest.reading.Said> said(String data, Instant received) throws Bad {
        int cp = data.indexOf("CP=&&");
        int end = data.lastIndexOf("&&");
        if (cp < 0 || end < cp + 5) {
            throw new Bad("missing", "CP", head(data), "the data segment needs CP=&&…&&");
        }
        Map<String, String> header = pairs(data.substring(0, cp));
        String station = header.getOrDefault("MN", "");
        if (!station.matches("[A-Za-z0-9]{1,40}")) {
            throw new Bad(
                    "missing",
                    "MN",
                    station,
                    "MN must name the station, 1 to 40 letters or digits");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Instant time = null;
        for (String group : data.substring(cp + 5, end).split(";", -1)) {
            for (Map.Entry<String, String> pair : pairs(group.replace(',', ';')).entrySet()) {
                String name = pair.getKey();
                if (name.equals("DataTime")) {
                    time = time("DataTime", pair.getValue());
                } else if (!name.equals("SampleTime") && !name.endsWith("-SampleTime")) {
                    put(values, name, pair.getValue());
                }
            }
        }
        boolean measured =
                values.keySet().stream().anyMatch(n -> n.contains("-") || n.equals("Value"));
        if (!measured) {
            return List.of();
        }
        if (time == null) {
            time = header.containsKey("QN") ? time("QN", header.get("QN")) : received;
        }
        Fields.notAhead(time, "DataTime", received);
        String number = header.getOrDefault("PNO", "");
        return List.of(
                new Reading(
                        "hj212:%s:%s:%s:%s"
                                        .formatted(
                                                station,
                                                header.getOrDefault("CN", ""),
                                                time,
                                                number)
                                + ":"
                                + Integer.toHexString(data.hashCode()),
                        station,
                        time,
                        values));
    }

    private static void put(Map<String, JsonNode> values, String name, String text) {
        if (text.isEmpty() || values.size() >= Fields.MOST_VALUES) {
            return;
        }
        boolean number = text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?") && !name.endsWith("-Flag");
        values.put(
                name,
                number
                        ? JsonNodeFactory.instance.numberNode(Double.parseDouble(text))
                        : JsonNodeFactory.instance.textNode(text));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String one : text.split(";", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                pairs.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    private static Instant time(String field, String text) throws Bad {
        Matcher m = TIME.matcher(text);
        try {
            if (m.matches()) {
                return LocalDateTime.of(
                                part(m, 1),
                                part(m, 2),
                                part(m, 3),
                                part(m, 4),
                                part(m, 5),
                                part(m, 6))
                        .toInstant(CHINA)
                        .plusMillis(m.group(7) == null ? 0 : part(m, 7));
            }
        } catch (DateTimeException e) {
            throw new Bad("time", field, text, field + " is no date");
        }
        throw new Bad(
                "time",
                field,
                text,
                field + " must be yyyyMMddHHmmss, with milliseconds or without");
    }

    private static int part(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static String head(String text) {
        return text.length() > 40 ? text.substring(0, 40) : text;
    }
}
