package city.gis.tile;

import city.gis.layer.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes the layers of a vector tile (MVT 2.1) straight into bytes, one after the other. It can be
 * used again and again, and then needs no new memory.
 *
 * <p>Thread: one.
 */
final class MvtWriter {

    private final Map<String, Integer> keys = new HashMap<>();
    private final List<String> keyOrder = new ArrayList<>();
    private final Map<Attributes.Names, int[]> keySets = new HashMap<>();
    private final ValueTable values = new ValueTable();
    private final Bytes features = new Bytes(1 << 14);
    private final Bytes tags = new Bytes(64);
    private final Bytes shape = new Bytes(256);
    private final Bytes rest = new Bytes(256);
    private Attributes.@Nullable Names lastNames;
    private int[] lastKeys = new int[0];
    private int count;

    /** A point at these units from the tile's north-west corner. */
    void point(long id, int x, int y, Attributes attributes) {
        shape.clear();
        shape.varint(MvtShape.MOVE | 1 << 3);
        shape.varint(MvtShape.zigzag(x));
        shape.varint(MvtShape.zigzag(y));
        add(id, 1, attributes);
    }

    /** A line or an area whose coordinates are whole units already; false where nothing is left. */
    boolean shape(long id, Geometry units, Attributes attributes) {
        shape.clear();
        int kind = MvtShape.write(units, shape);
        if (shape.size() == 0) {
            return false;
        }
        add(id, kind, attributes);
        return true;
    }

    private void add(long id, int kind, Attributes attributes) {
        int[] numbers = keys(attributes.names());
        tags.clear();
        for (int i = 0; i < numbers.length; i++) {
            tags.varint(numbers[i]);
            tags.varint(values.number(attributes, i));
        }
        int tagged = tags.size() == 0 ? 0 : 1 + Bytes.width(tags.size()) + tags.size();
        int drawn = 1 + Bytes.width(shape.size()) + shape.size();
        features.head(2, 1 + Bytes.width(id) + tagged + 2 + drawn);
        features.varint(1 << 3);
        features.varint(id);
        if (tagged > 0) {
            features.head(2, tags.size());
            features.append(tags);
        }
        features.varint(3 << 3);
        features.varint(kind);
        features.head(4, shape.size());
        features.append(shape);
        count++;
    }

    private int[] keys(Attributes.Names names) {
        if (Objects.equals(names, lastNames)) {
            return lastKeys;
        }
        lastNames = names;
        lastKeys = keySets.computeIfAbsent(names, this::numbered);
        return lastKeys;
    }

    private int[] numbered(Attributes.Names names) {
        int[] numbers = new int[names.size()];
        for (int i = 0; i < numbers.length; i++) {
            String name = names.at(i);
            Integer known = keys.putIfAbsent(name, keyOrder.size());
            if (known == null) {
                numbers[i] = keyOrder.size();
                keyOrder.add(name);
            } else {
                numbers[i] = known;
            }
        }
        return numbers;
    }

    /**
     * Appends the layer, as a field of the tile, and begins the next; nothing where it is empty.
     */
    void layer(String name, int extent, Bytes tile) {
        if (count > 0) {
            rest.clear();
            keyOrder.forEach(k -> rest.field(3, k.getBytes(StandardCharsets.UTF_8)));
            byte[] word = name.getBytes(StandardCharsets.UTF_8);
            Bytes fields = values.fields();
            int size = 2 + 1 + Bytes.width(word.length) + word.length;
            size += features.size() + rest.size() + fields.size() + 1 + Bytes.width(extent);
            tile.head(3, size);
            tile.varint(15 << 3);
            tile.varint(2);
            tile.field(1, word);
            tile.append(features);
            tile.append(rest);
            tile.append(fields);
            tile.varint(5 << 3);
            tile.varint(extent);
        }
        clear();
    }

    /** Forgets what was begun. */
    void clear() {
        keys.clear();
        keyOrder.clear();
        keySets.clear();
        lastNames = null;
        values.clear();
        features.clear();
        count = 0;
    }
}
