package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JT/T 808 (道路运输车辆卫星定位系统终端通讯协议), editions 2013 and 2019: frames between 0x7e bytes, escaped, with a
 * checksum. Position reports (0x0200, and 0x0704 that carries several) become readings of the
 * terminal, whose number is the device; other messages are understood and say nothing. Positions
 * are taken as WGS-84, times as UTC+8, as the standard has them.
 */
public final class Jt808Dialect {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Pattern HEX = Pattern.compile("7[eE](?:[0-9a-fA-F]{2})+7[eE]");
    private static final int LOCATION = 0x0200;
    private static final int LOCATIONS = 0x0704;
    private static final double MICRO = 1e6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Jt808Dialect() {}

    /** A message's header and body, unescaped and checked. */
    public record Frame(int id, String terminal, int serial, ByteBuffer body) {}

    /** Binary frames, or hexadecimal digits anywhere in lines of text. */
    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        if (payload.length > 0 && payload[0] == 0x7e) {
            split(payload).forEach(f -> found.add(frame(found.size(), f, received)));
        } else {
            for (String line : new String(payload, StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isBlank()) {
                    continue;
                }
                line(found, line, received);
            }
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0, "missing", "body", "", "send frames of JT/T 808, from 7e to 7e"));
        }
        return found;
    }

    private static void line(List<Found> into, String line, Instant received) {
        Matcher m = HEX.matcher(line.replaceAll("(?<=[0-9a-fA-F]{2}) (?=[0-9a-fA-F]{2})", ""));
        if (!m.find()) {
            into.add(
                    Fields.refused(
                            into.size(),
                            "type",
                            "frame",
                            line.strip(),
                            "give a frame from 7e to 7e in hexadecimal digits"));
            return;
        }
        byte[] bytes = HexFormat.of().parseHex(m.group());
        for (byte[] frame : whole(bytes) ? List.of(bytes) : split(bytes)) {
            into.add(frame(into.size(), frame, received));
        }
    }

    /**
     * Some makers leave a 7e inside unescaped: where the sum of the whole holds, it is one frame.
     */
    private static boolean whole(byte[] bytes) {
        try {
            return parse(bytes).serial() >= 0;
        } catch (Bad | java.nio.BufferUnderflowException e) {
            return false;
        }
    }

    private static List<byte[]> split(byte[] payload) {
        List<byte[]> frames = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < payload.length; i++) {
            if (payload[i] == 0x7e) {
                if (begin >= 0 && i > begin + 1) {
                    frames.add(java.util.Arrays.copyOfRange(payload, begin, i + 1));
                    begin = -1;
                } else {
                    begin = i;
                }
            }
        }
        return frames;
    }

    /** One frame, with its 0x7e at both ends. */
    public static Found frame(int index, byte[] raw, Instant received) {
        try {
            Frame frame = parse(raw);
            List<Said> said =
                    switch (frame.id()) {
                        case LOCATION -> List.of(location(frame, frame.body(), 0, received));
                        case LOCATIONS -> locations(frame, received);
                        default -> List.<Said>of();
                    };
            return new Found.Understood(index, said);
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        } catch (java.nio.BufferUnderflowException e) {
            return Fields.refused(
                    index,
                    "size",
                    "body",
                    HexFormat.of().formatHex(raw),
                    "the message ends too soon for its kind");
        }
    }

    /** Unescapes, checks and reads the header. */
    public static Frame parse(byte[] raw) throws Bad {
        ByteBuffer message = ByteBuffer.wrap(unescaped(raw));
        if (message.remaining() < 13) {
            throw new Bad(
                    "size",
                    "frame",
                    HexFormat.of().formatHex(raw),
                    "a frame has a header of 12 bytes and a checksum");
        }
        int sum = 0;
        for (int i = 0; i < message.limit() - 1; i++) {
            sum ^= message.get(i);
        }
        if ((sum & 0xFF) != (message.get(message.limit() - 1) & 0xFF)) {
            throw new Bad(
                    "checksum",
                    "checksum",
                    "%02x".formatted(message.get(message.limit() - 1)),
                    "the bytes add up to %02x".formatted(sum & 0xFF));
        }
        int id = message.getShort() & 0xFFFF;
        int properties = message.getShort() & 0xFFFF;
        boolean edition2019 = (properties & 0x4000) != 0;
        if (edition2019) {
            message.get();
        }
        byte[] number = new byte[edition2019 ? 10 : 6];
        message.get(number);
        String terminal = HexFormat.of().formatHex(number).replaceFirst("^0+(?=.)", "");
        int serial = message.getShort() & 0xFFFF;
        if ((properties & 0x2000) != 0) {
            message.getInt();
            if (id == LOCATION || id == LOCATIONS) {
                throw new Bad(
                        "part",
                        "properties",
                        "%04x".formatted(properties),
                        "a position report in parts is not read: send it whole");
            }
        }
        if ((properties & 0x1C00) != 0 && (id == LOCATION || id == LOCATIONS)) {
            throw new Bad(
                    "encrypted",
                    "properties",
                    "%04x".formatted(properties),
                    "an encrypted body cannot be read: send it in clear");
        }
        // The ten bits of the length are wrong in frames of some makers; the checksum holds them.
        int there = message.limit() - 1 - message.position();
        return new Frame(id, terminal, serial, message.slice(message.position(), there));
    }

    private static byte[] unescaped(byte[] raw) throws Bad {
        if (raw.length < 2 || raw[0] != 0x7e || raw[raw.length - 1] != 0x7e) {
            throw new Bad(
                    "type",
                    "frame",
                    HexFormat.of().formatHex(raw),
                    "a frame begins and ends with 7e");
        }
        ByteBuffer out = ByteBuffer.allocate(raw.length);
        for (int i = 1; i < raw.length - 1; i++) {
            if (raw[i] == 0x7d && i + 1 < raw.length - 1 && (raw[i + 1] == 1 || raw[i + 1] == 2)) {
                out.put(raw[i + 1] == 1 ? (byte) 0x7d : (byte) 0x7e);
                i++;
            } else {
                out.put(raw[i]);
            }
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static List<Said> locations(Frame frame, Instant received) throws Bad {
        ByteBuffer body = frame.body();
        int count = body.getShort() & 0xFFFF;
        body.get();
        List<Said> all = new ArrayList<>();
        for (int i = 0; i < count && body.remaining() >= 2; i++) {
            int length = body.getShort() & 0xFFFF;
            if (length > body.remaining()) {
                throw new Bad(
                        "size",
                        "item[" + i + "]",
                        Integer.toString(length),
                        "only %d bytes are left".formatted(body.remaining()));
            }
            all.add(location(frame, body.slice(body.position(), length), i, received));
            body.position(body.position() + length);
        }
        if (all.isEmpty()) {
            throw new Bad(
                    "missing",
                    "items",
                    Integer.toString(count),
                    "a batch carries at least one position");
        }
        return all;
    }

    private static Reading location(Frame frame, ByteBuffer b, int item, Instant received)
            throws Bad {
        if (b.remaining() < 28) {
            throw new Bad(
                    "size",
                    "body",
                    Integer.toString(b.remaining()),
                    "a position report has at least 28 bytes");
        }
        long alarm = b.getInt() & 0xFFFFFFFFL;
        int status = b.getInt();
        double lat = (b.getInt() & 0xFFFFFFFFL) / MICRO * ((status & 4) != 0 ? -1 : 1);
        double lng = (b.getInt() & 0xFFFFFFFFL) / MICRO * ((status & 8) != 0 ? -1 : 1);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        boolean positioned = (status & 2) != 0;
        values.put("positioned", NODES.booleanNode(positioned));
        if (positioned && (lat != 0 || lng != 0)) {
            if (Math.abs(lat) > 90 || Math.abs(lng) > 180) {
                throw new Bad(
                        "range",
                        "position",
                        lat + "," + lng,
                        "no place on earth: give millionths of a degree");
            }
            values.put("lat", NODES.numberNode(lat));
            values.put("lng", NODES.numberNode(lng));
        }
        values.put("altitude", NODES.numberNode(b.getShort()));
        values.put("speed", NODES.numberNode((b.getShort() & 0xFFFF) / 10.0));
        values.put("direction", NODES.numberNode(b.getShort() & 0xFFFF));
        values.put("acc", NODES.booleanNode((status & 1) != 0));
        values.put("alarm", NODES.numberNode(alarm));
        values.put("status", NODES.numberNode(status & 0xFFFFFFFFL));
        Instant time = time(b);
        Fields.notAhead(time, "time", received);
        further(b, values);
        return new Reading(
                "jt808:%s:%d:%d:%s".formatted(frame.terminal(), frame.serial(), item, time),
                frame.terminal(),
                time,
                values);
    }

    /** Six BCD digits pairs, yyMMddHHmmss, UTC+8. */
    private static Instant time(ByteBuffer b) throws Bad {
        byte[] bcd = new byte[6];
        b.get(bcd);
        String digits = HexFormat.of().formatHex(bcd);
        try {
            int[] n = new int[6];
            for (int i = 0; i < 6; i++) {
                n[i] = Integer.parseInt(digits.substring(2 * i, 2 * i + 2));
            }
            return LocalDateTime.of(2000 + n[0], n[1], n[2], n[3], n[4], n[5]).toInstant(CHINA);
        } catch (NumberFormatException | DateTimeException e) {
            throw new Bad("time", "time", digits, "the time must be yyMMddHHmmss in BCD");
        }
    }

    /** Additional items (附加信息) that a map or an alarm rule can use; makers' own are passed over. */
    private static void further(ByteBuffer b, Map<String, JsonNode> values) {
        while (b.remaining() >= 2) {
            int id = b.get() & 0xFF;
            int length = b.get() & 0xFF;
            if (length > b.remaining()) {
                return;
            }
            ByteBuffer item = b.slice(b.position(), length);
            b.position(b.position() + length);
            if (id == 0x01 && length == 4) {
                values.put("mileage", NODES.numberNode((item.getInt() & 0xFFFFFFFFL) / 10.0));
            } else if (id == 0x02 && length == 2) {
                values.put("fuel", NODES.numberNode((item.getShort() & 0xFFFF) / 10.0));
            } else if (id == 0x30 && length == 1) {
                values.put("signal", NODES.numberNode(item.get() & 0xFF));
            } else if (id == 0x31 && length == 1) {
                values.put("satellites", NODES.numberNode(item.get() & 0xFF));
            }
        }
    }
}
