package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Values that come as bytes (Sparkplug 3.0, 6.4.17): arrays of one type, little-endian and packed,
 * by the place of each part from 0; bytes and files as base64, long ones as their length alone.
 */
final class SparkplugArray {

    private static final int FIRST = 22;
    private static final int LAST = 34;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_BYTES = 700;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SparkplugArray() {}

    /**
     * @param type as sparkplug_b.proto numbers them
     * @return an object of parts by their place, or text where it is no array
     */
    static JsonNode of(int type, byte[] bytes) {
        if (type < FIRST || type > LAST) {
            return text(bytes);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (type == 32) {
            return truths(in, bytes);
        }
        int size =
                switch (type) {
                    case 22, 26, 33 -> 1;
                    case 23, 27 -> 2;
                    case 24, 28, 30 -> 4;
                    default -> 8;
                };
        if (bytes.length % size != 0) {
            return text(bytes);
        }
        return parts(in, bytes.length, () -> part(type, in));
    }

    private static JsonNode part(int type, ByteBuffer in) {
        return switch (type) {
            case 22 -> NODES.numberNode(in.get());
            case 23 -> NODES.numberNode(in.getShort());
            case 24 -> NODES.numberNode(in.getInt());
            case 26 -> NODES.numberNode(in.get() & 0xFF);
            case 27 -> NODES.numberNode(in.getShort() & 0xFFFF);
            case 28 -> NODES.numberNode(in.getInt() & 0xFFFF_FFFFL);
            case 29 -> NODES.numberNode(new BigDecimal(Long.toUnsignedString(in.getLong())));
            case 30 -> SparkplugPayload.number(in.getFloat());
            case 31 -> SparkplugPayload.number(in.getDouble());
            case 33 -> NODES.textNode(untilZero(in));
            default -> NODES.numberNode(in.getLong());
        };
    }

    /** Parts until the bytes are over; of an array without any its length. */
    private static JsonNode parts(ByteBuffer in, int length, Supplier<JsonNode> next) {
        ObjectNode all = NODES.objectNode();
        while (in.hasRemaining() && all.size() < MOST_PARTS) {
            all.set(Integer.toString(all.size()), next.get());
        }
        return length == 0 ? NODES.textNode("") : all;
    }

    /** How many there are in four bytes, then eight to a byte, the first in the highest bit. */
    private static JsonNode truths(ByteBuffer in, byte[] bytes) {
        int count = bytes.length < Integer.BYTES ? -1 : in.getInt();
        if (count < 0 || (count + 7L) / 8 > in.remaining()) {
            return text(bytes);
        }
        ObjectNode all = NODES.objectNode();
        for (int i = 0; i < Math.min(count, MOST_PARTS); i++) {
            boolean truth = (bytes[Integer.BYTES + i / 8] >> 7 - i % 8 & 1) == 1;
            all.set(Integer.toString(i), NODES.booleanNode(truth));
        }
        return count == 0 ? NODES.textNode("") : all;
    }

    private static String untilZero(ByteBuffer in) {
        int from = in.position();
        while (in.hasRemaining() && in.get() != 0) {
            // On to the end of this text.
        }
        int end = in.position();
        boolean closed = end > from && in.get(end - 1) == 0;
        return new String(
                in.array(), from, (closed ? end - 1 : end) - from, StandardCharsets.UTF_8);
    }

    static JsonNode text(byte[] bytes) {
        return NODES.textNode(
                bytes.length > MOST_BYTES
                        ? bytes.length + " bytes"
                        : Base64.getEncoder().encodeToString(bytes));
    }
}
