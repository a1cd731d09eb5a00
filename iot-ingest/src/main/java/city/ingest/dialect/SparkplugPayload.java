package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payload of Sparkplug B: its protocol-buffer form, or the JSON in which tools show it.
 *
 * @param timestamp milliseconds since 1970, 0 where there is none
 * @param seq 0 to 255, -1 where there is none
 */
record SparkplugPayload(long timestamp, int seq, List<Metric> metrics) {

    private static final int MOST_METRICS = 10_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    SparkplugPayload {
        metrics = List.copyOf(metrics);
    }

    /**
     * @param name empty where only the alias is sent
     * @param alias -1 where there is none
     * @param type as sparkplug_b.proto numbers them, 0 where it is not told
     * @param timestamp milliseconds, 0 where there is none
     * @param none whether it says that it has no value
     * @param value number, text or truth, or an object of several by name; empty where it is null
     *     or a kind that is not read
     */
    record Metric(
            String name,
            long alias,
            int type,
            long timestamp,
            boolean historical,
            boolean none,
            Optional<JsonNode> value) {}

    /** Whether there are metrics and each of them says that it has no value. */
    boolean onlyNulls() {
        return !metrics.isEmpty() && metrics.stream().allMatch(Metric::none);
    }

    /** Fields of {@code Payload} and {@code Metric}, as in sparkplug_b.proto. */
    static SparkplugPayload decode(byte[] bytes) throws Bad {
        long timestamp = 0;
        int seq = -1;
        List<Metric> metrics = new ArrayList<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> timestamp = in.readUInt64();
                    case 2 -> {
                        int limit = in.pushLimit(in.readRawVarint32());
                        metrics.add(metric(in, 0));
                        in.popLimit(limit);
                    }
                    case 3 -> seq = (int) in.readUInt64();
                    default -> in.skipField(tag);
                }
                if (metrics.size() > MOST_METRICS) {
                    throw new Bad(
                            "size",
                            "metrics",
                            metrics.size(),
                            "a payload has at most " + MOST_METRICS + " metrics");
                }
            }
        } catch (IOException e) {
            throw new Bad(
                    "protobuf",
                    "payload",
                    bytes.length + " bytes",
                    "no Sparkplug B payload: " + e.getMessage());
        }
        return new SparkplugPayload(timestamp, seq, metrics);
    }

    static Metric metric(CodedInputStream in, int depth) throws IOException {
        String name = "";
        long alias = -1;
        long timestamp = 0;
        int type = 0;
        boolean historical = false;
        boolean none = false;
        JsonNode value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readStringRequireUtf8();
                case 2 -> alias = in.readUInt64();
                case 3 -> timestamp = in.readUInt64();
                case 4 -> type = in.readUInt32();
                case 5 -> historical = in.readBool();
                case 7 -> none = in.readBool();
                case 10 -> value = NODES.numberNode(in.readUInt32() & 0xFFFFFFFFL);
                case 11 -> value = NODES.numberNode(in.readUInt64());
                case 12 -> value = number(in.readFloat());
                case 13 -> value = number(in.readDouble());
                case 14 -> value = NODES.booleanNode(in.readBool());
                case 15 -> value = NODES.textNode(in.readStringRequireUtf8());
                case 16 -> value = NODES.binaryNode(in.readByteArray());
                case 17 -> value = SparkplugCompound.dataSet(in);
                case 18 -> value = SparkplugCompound.template(in, depth);
                default -> in.skipField(tag);
            }
        }
        Optional<JsonNode> read = none ? Optional.empty() : Optional.ofNullable(value);
        int as = type;
        return new Metric(
                name, alias, type, timestamp, historical, none, read.map(v -> typed(as, v)));
    }

    /** A float as people write it: 21.4f is 21.4, not 21.399999618530273. */
    static JsonNode number(float n) {
        return Float.isFinite(n)
                ? NODES.numberNode(Double.parseDouble(Float.toString(n)))
                : NODES.textNode(Float.toString(n));
    }

    static JsonNode number(double n) {
        return Double.isFinite(n) ? NODES.numberNode(n) : NODES.textNode(Double.toString(n));
    }

    /** Whole numbers come without a sign; the type says how many bits hold one. */
    static JsonNode typed(int type, JsonNode value) {
        if (value instanceof BinaryNode packed && type > 0) {
            return SparkplugArray.of(type, packed.binaryValue());
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return value;
        }
        long n = value.asLong();
        return switch (type) {
            case 1 -> NODES.numberNode((byte) n);
            case 2 -> NODES.numberNode((short) n);
            case 3 -> NODES.numberNode((int) n);
            case 8 -> NODES.numberNode(new java.math.BigDecimal(Long.toUnsignedString(n)));
            default -> value;
        };
    }

    /** {@code {"timestamp","metrics":[{"name","alias"?,"timestamp"?,"value"}],"seq"}}. */
    static SparkplugPayload of(JsonNode json) {
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode m : json.path("metrics")) {
            JsonNode value = NODES.missingNode();
            for (String name :
                    new String[] {
                        "value",
                        "intValue",
                        "longValue",
                        "floatValue",
                        "doubleValue",
                        "booleanValue",
                        "stringValue",
                        "int_value",
                        "long_value",
                        "float_value",
                        "double_value",
                        "boolean_value",
                        "string_value"
                    }) {
                value = value.isMissingNode() ? m.path(name) : value;
            }
            boolean historical =
                    m.path("isHistorical").asBoolean(m.path("is_historical").asBoolean(false));
            metrics.add(
                    new Metric(
                            m.path("name").asText(""),
                            m.path("alias").asLong(-1),
                            0,
                            m.path("timestamp").asLong(0),
                            historical,
                            value.isNull()
                                    || m.path("isNull").asBoolean()
                                    || m.path("is_null").asBoolean(),
                            value.isValueNode() && !value.isNull()
                                    ? Optional.of(value)
                                    : Optional.empty()));
            if (metrics.size() >= MOST_METRICS) {
                break;
            }
        }
        return new SparkplugPayload(
                json.path("timestamp").asLong(0), json.path("seq").asInt(-1), metrics);
    }
}
