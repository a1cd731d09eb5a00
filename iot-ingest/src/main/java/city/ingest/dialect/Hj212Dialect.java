package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HJ/T 212 (污染物在线监控系统数据传输标准), editions 2005 and 2017. A factor's value keeps its suffix ({@code
 * a34004-Rtd}, {@code -Avg}, {@code -Flag}); times are UTC+8, as in China; the station's MN is the
 * device. Frames without data (requests, acknowledgements, heartbeats) are understood and say
 * nothing. A part that names no time has that of the part before it.
 */
public final class Hj212Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d{1,3})?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})([eE][+-]?\\d{1,2})?");

    private Hj212Dialect() {}

    /**
     * A frame's header.
     *
     * @param fields QN, ST, CN, PW, MN, Flag, PNUM, PNO
     */
    public record Header(Map<String, String> fields) {
        public Header {
            fields = Map.copyOf(fields);
        }

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        /** Whether the sender waits for an answer: bit 0 of Flag. */
        public boolean wantsAnswer() {
            String flag = field("Flag");
            return flag.matches("\\d{1,3}") && (Integer.parseInt(flag) & 1) == 1;
        }
    }

    /** What one frame became; the header is empty where the frame could not be read. */
    public record Read(Found found, Header header) {}

    /** Frames, one in each line or one behind the other; a line may be JSON that carries one. */
    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        Map<String, Instant> parts = new HashMap<>();
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "");
        if (text.stripLeading().startsWith("{")) {
            for (String line : text.split("\r?\n", -1)) {
                if (!line.isBlank()) {
                    found.addAll(wrapped(found.size(), line.strip(), received, parts));
                }
            }
        } else {
            for (byte[] frame : Hj212Frame.split(payload)) {
                found.add(frame(found.size(), frame, received, parts).found());
            }
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0, "missing", "body", "", "send frames of HJ/T 212, from ## on"));
        }
        return found;
    }

    /**
     * One frame as it came over the line.
     *
     * @param parts times of the messages that come in parts on this line, kept between frames
     */
    public static Read frame(int index, byte[] line, Instant received, Map<String, Instant> parts) {
        Header header = new Header(Map.of());
        try {
            String data = Hj212Frame.data(line);
            int cp = data.indexOf("CP=&&");
            header = new Header(pairs(cp < 0 ? data : data.substring(0, cp)));
            return new Read(
                    new Found.Understood(index, said(header, data, received, parts)), header);
        } catch (Bad bad) {
            return new Read(new Found.Refused(index, bad.refusal()), header);
        }
    }

    private static List<Found> wrapped(
            int index, String line, Instant received, Map<String, Instant> parts) {
        String message;
        try {
            JsonNode node = JSON.readTree(line);
            message = node.path("message").asText(node.path("data").asText(""));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return List.of(
                    Fields.refused(
                            index,
                            "json",
                            "line",
                            line,
                            "a line is a frame, or JSON with a message"));
        }
        byte[] frame = message.strip().getBytes(StandardCharsets.UTF_8);
        return List.of(frame(index, frame, received, parts).found());
    }

    private static List<Said> said(
            Header header, String data, Instant received, Map<String, Instant> parts) throws Bad {
        int cp = data.indexOf("CP=&&");
        int end = data.lastIndexOf("&&");
        if (cp < 0 || end < cp + 5) {
            throw new Bad(
                    "missing",
                    "CP",
                    data.substring(0, Math.min(40, data.length())),
                    "the data segment needs CP=&&…&&");
        }
        String station = header.field("MN");
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
                } else if (!name.endsWith("SampleTime")) {
                    put(values, name, pair.getValue());
                }
            }
        }
        boolean measured =
                values.keySet().stream().anyMatch(n -> n.contains("-") || n.equals("Value"));
        if (!measured) {
            return List.of();
        }
        time = time(header, time, received, parts);
        Fields.notAhead(time, "DataTime", received);
        String id =
                "hj212:%s:%s:%s:%s:%s"
                        .formatted(
                                station,
                                header.field("CN"),
                                time,
                                header.field("PNO"),
                                Integer.toHexString(data.hashCode()));
        return List.of(new Reading(id, station, time, values));
    }

    private static Instant time(
            Header header,
            @org.jspecify.annotations.Nullable Instant own,
            Instant received,
            Map<String, Instant> parts)
            throws Bad {
        String whole = header.field("MN") + ":" + header.field("CN");
        if (!header.field("PNO").isEmpty() && own != null) {
            parts.put(whole, own);
        }
        if (own != null) {
            return own;
        }
        Instant first = header.field("PNO").isEmpty() ? null : parts.get(whole);
        if (first != null) {
            return first;
        }
        return header.field("QN").isEmpty() ? received : time("QN", header.field("QN"));
    }

    private static void put(Map<String, JsonNode> values, String name, String text) {
        if (text.isEmpty() || values.size() >= Fields.MOST_VALUES) {
            return;
        }
        boolean number = NUMBER.matcher(text).matches() && !name.endsWith("-Flag");
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
}
