package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of Sparkplug B that hold several values: the members of a template and the cells of a
 * data set. Each becomes a value of its own, {@code name/member} and {@code name/row/column}.
 */
final class SparkplugCompound {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_CELLS = 10_000;
    private static final int DEEPEST = 8;

    private SparkplugCompound() {}

    /** A template's members by name; that of a definition, which measures nothing, is null. */
    static @Nullable JsonNode template(CodedInputStream in, int depth) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        ObjectNode members = NODES.objectNode();
        boolean definition = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 2 -> {
                    int inner = in.pushLimit(in.readRawVarint32());
                    SparkplugPayload.Metric member = SparkplugPayload.metric(in, deeper(depth));
                    in.popLimit(inner);
                    member.value().ifPresent(v -> members.set(member.name(), v));
                }
                case 5 -> definition = in.readBool();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return definition || members.isEmpty() ? null : members;
    }

    private static int deeper(int depth) throws IOException {
        if (depth >= DEEPEST) {
            throw new IOException("templates inside each other, more than " + DEEPEST);
        }
        return depth + 1;
    }

    /** The rows of a data set, each by the names of its columns; none: null. */
    static @Nullable JsonNode dataSet(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        List<String> columns = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        List<List<@Nullable JsonNode>> rows = new ArrayList<>();
        int cells = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 2 -> columns.add(in.readStringRequireUtf8());
                case 3 -> types(in, tag, types);
                case 4 -> {
                    rows.add(row(in));
                    cells += rows.getLast().size() + 1;
                }
                default -> in.skipField(tag);
            }
            if (cells > MOST_CELLS) {
                throw new IOException("a data set of more than " + MOST_CELLS + " cells");
            }
        }
        in.popLimit(limit);
        ObjectNode set = NODES.objectNode();
        for (int r = 0; r < rows.size(); r++) {
            ObjectNode named = rows.size() == 1 ? set : set.putObject(Integer.toString(r));
            for (int c = 0; c < rows.get(r).size() && c < columns.size(); c++) {
                JsonNode cell = rows.get(r).get(c);
                if (cell != null) {
                    int type = c < types.size() ? types.get(c) : 0;
                    named.set(columns.get(c), SparkplugPayload.typed(type, cell));
                }
            }
        }
        return set.isEmpty() ? null : set;
    }

    private static void types(CodedInputStream in, int tag, List<Integer> into) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            into.add(in.readUInt32());
            return;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            into.add(in.readUInt32());
        }
        in.popLimit(limit);
    }

    private static List<@Nullable JsonNode> row(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        List<@Nullable JsonNode> cells = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                cells.add(cell(in));
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return cells;
    }

    private static @Nullable JsonNode cell(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        JsonNode value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> value = NODES.numberNode(in.readUInt32() & 0xFFFFFFFFL);
                case 2 -> value = NODES.numberNode(in.readUInt64());
                case 3 -> value = SparkplugPayload.number(in.readFloat());
                case 4 -> value = SparkplugPayload.number(in.readDouble());
                case 5 -> value = NODES.booleanNode(in.readBool());
                case 6 -> value = NODES.textNode(in.readStringRequireUtf8());
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return value;
    }

    /** A value by its name, or each of the values that it holds by theirs. */
    static void each(String name, JsonNode value, BiConsumer<String, JsonNode> one) {
        if (value.isObject()) {
            value.properties().forEach(p -> each(name + "/" + p.getKey(), p.getValue(), one));
        } else {
            one.accept(name.length() > 128 ? name.substring(0, 128) : name, value);
        }
    }
}
