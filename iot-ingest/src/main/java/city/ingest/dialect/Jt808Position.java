package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of a position report: 28 bytes, then additional items (附加信息). Positions are taken as
 * WGS-84, times as UTC+8, speed in km/h, mileage in km, fuel in l.
 */
final class Jt808Position {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final double MICRO = 1e6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Jt808Position() {}

    static Reading read(Jt808Frame frame, ByteBuffer b, int item, Instant received) throws Bad {
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
        Instant time = time(b, positioned, received);
        Fields.notAhead(time, "time", received);
        further(b, values);
        return new Reading(
                "jt808:%s:%d:%d:%s".formatted(frame.terminal(), frame.serial(), item, time),
                frame.terminal(),
                time,
                values);
    }

    /** Six pairs of BCD digits, yyMMddHHmmss, UTC+8; all zero before the first fix. */
    private static Instant time(ByteBuffer b, boolean positioned, Instant received) throws Bad {
        byte[] bcd = new byte[6];
        b.get(bcd);
        String digits = HexFormat.of().formatHex(bcd);
        if (!positioned && digits.equals("000000000000")) {
            return received;
        }
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

    /** Items that a map or an alarm rule can use; those of makers are passed over. */
    private static void further(ByteBuffer b, Map<String, JsonNode> values) {
        while (b.remaining() >= 2) {
            int id = b.get() & 0xFF;
            int length = b.get() & 0xFF;
            if (length > b.remaining()) {
                return;
            }
            item(id, length, b.slice(b.position(), length), values);
            b.position(b.position() + length);
        }
    }

    private static void item(int id, int length, ByteBuffer item, Map<String, JsonNode> values) {
        switch (id << 8 | length) {
            case 0x0104 -> values.put("mileage", NODES.numberNode(unsigned(item.getInt()) / 10.0));
            case 0x0202 -> values.put("fuel", NODES.numberNode((item.getShort() & 0xFFFF) / 10.0));
            case 0x0302 ->
                    values.put(
                            "recorderSpeed", NODES.numberNode((item.getShort() & 0xFFFF) / 10.0));
            case 0x0402 -> values.put("alarmEvent", NODES.numberNode(item.getShort() & 0xFFFF));
            case 0x0602 ->
                    values.put("carriageTemperature", NODES.numberNode(signed(item.getShort())));
            case 0x2504 -> values.put("signals", NODES.numberNode(unsigned(item.getInt())));
            case 0x2A02 -> values.put("io", NODES.numberNode(item.getShort() & 0xFFFF));
            case 0x2B04 -> {
                long analog = unsigned(item.getInt());
                values.put("analog0", NODES.numberNode(analog & 0xFFFF));
                values.put("analog1", NODES.numberNode(analog >> 16));
            }
            case 0x3001 -> values.put("signal", NODES.numberNode(item.get() & 0xFF));
            case 0x3101 -> values.put("satellites", NODES.numberNode(item.get() & 0xFF));
            default -> {
                // Makers' own items mean something else with each maker.
            }
        }
    }

    private static long unsigned(int n) {
        return n & 0xFFFFFFFFL;
    }

    /** Sign in the highest bit, as the edition of 2019 writes temperatures. */
    private static int signed(short n) {
        return (n & 0x8000) != 0 ? -(n & 0x7FFF) : n;
    }
}
