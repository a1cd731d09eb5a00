package city.gis.tile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes one layer of a vector tile (MVT 2.1) straight into bytes. A tile is its layers one after
 * the other, so that layers can be written and kept apart.
 *
 * <p>Thread: one.
 */
final class MvtWriter {

    private static final int MOVE = 1;
    private static final int LINE = 2;
    private static final int CLOSE = 7;

    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<Object, Integer> values = new HashMap<>();
    private final List<String> keyOrder = new ArrayList<>();
    private final List<Object> valueOrder = new ArrayList<>();
    private final Bytes features = new Bytes(1 << 14);
    private final Bytes tags = new Bytes(64);
    private final Bytes shape = new Bytes(256);
    private final Bytes feature = new Bytes(512);
    private int count;
    private int atX;
    private int atY;

    int count() {
        return count;
    }

    /** A point at these units from the tile's north-west corner. */
    void point(long id, int x, int y, Map<String, Object> properties) {
        shape.clear();
        shape.varint(MOVE | 1 << 3);
        shape.varint(zigzag(x));
        shape.varint(zigzag(y));
        add(id, 1, properties);
    }

    /** A line or an area whose coordinates are whole units already; false where nothing is left. */
    boolean shape(long id, Geometry units, Map<String, Object> properties) {
        shape.clear();
        atX = 0;
        atY = 0;
        int kind = 0;
        for (int i = 0; i < units.getNumGeometries(); i++) {
            kind = Math.max(kind, part(units.getGeometryN(i)));
        }
        if (shape.size() == 0) {
            return false;
        }
        add(id, kind, properties);
        return true;
    }

    private int part(Geometry part) {
        switch (part) {
            case Point p -> {
                shape.varint(MOVE | 1 << 3);
                to(p.getCoordinate());
                return 1;
            }
            case LineString l -> {
                path(distinct(l.getCoordinates()), false);
                return 2;
            }
            case Polygon p -> {
                // MVT 2.1, 4.3.4.4: outer rings run clockwise as drawn, y downwards; inner the
                // other way.
                ring(p.getExteriorRing().getCoordinates(), true);
                for (int i = 0; i < p.getNumInteriorRing(); i++) {
                    ring(p.getInteriorRingN(i).getCoordinates(), false);
                }
                return 3;
            }
            default -> {
                return 0;
            }
        }
    }

    private void ring(Coordinate[] closed, boolean outer) {
        Coordinate[] ring = distinct(closed);
        if (ring.length < 4) {
            return;
        }
        double area = Area.ofRingSigned(ring);
        if (area == 0) {
            return;
        }
        // JTS counts clockwise as positive where y grows upwards; here it grows downwards.
        if (area < 0 == outer) {
            path(Arrays.copyOf(ring, ring.length - 1), true);
        } else {
            Coordinate[] turned = new Coordinate[ring.length - 1];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = ring[ring.length - 1 - i];
            }
            path(turned, true);
        }
    }

    private void path(Coordinate[] points, boolean closed) {
        if (points.length < 2) {
            return;
        }
        shape.varint(MOVE | 1 << 3);
        to(points[0]);
        shape.varint(LINE | (points.length - 1) << 3);
        for (int i = 1; i < points.length; i++) {
            to(points[i]);
        }
        if (closed) {
            shape.varint(CLOSE | 1 << 3);
        }
    }

    private void to(Coordinate c) {
        int x = (int) Math.round(c.x);
        int y = (int) Math.round(c.y);
        shape.varint(zigzag(x - atX));
        shape.varint(zigzag(y - atY));
        atX = x;
        atY = y;
    }

    private static Coordinate[] distinct(Coordinate[] points) {
        List<Coordinate> kept = new ArrayList<>(points.length);
        for (Coordinate c : points) {
            Coordinate whole = new Coordinate(Math.round(c.x), Math.round(c.y));
            if (kept.isEmpty() || !kept.get(kept.size() - 1).equals2D(whole)) {
                kept.add(whole);
            }
        }
        return kept.toArray(Coordinate[]::new);
    }

    private void add(long id, int kind, Map<String, Object> properties) {
        tags.clear();
        properties.forEach(
                (name, value) -> {
                    tags.varint(number(keys, keyOrder, name));
                    tags.varint(number(values, valueOrder, plain(value)));
                });
        feature.clear();
        feature.varint(1 << 3);
        feature.varint(id);
        feature.field(2, tags);
        feature.varint(3 << 3);
        feature.varint(kind);
        feature.field(4, shape);
        features.field(2, feature);
        count++;
    }

    private static <T> int number(Map<T, Integer> known, List<T> order, T value) {
        Integer at = known.get(value);
        if (at == null) {
            at = order.size();
            known.put(value, at);
            order.add(value);
        }
        return at;
    }

    /** Numbers that are whole are written whole: shorter, and the same to a browser. */
    private static Object plain(Object value) {
        if (value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number n) {
            double d = n.doubleValue();
            return d == Math.rint(d) && Math.abs(d) < 1L << 53 ? (Object) n.longValue() : d;
        }
        return value.toString();
    }

    /** The layer as a field of the tile; empty bytes where it has no feature. */
    byte[] layer(String name, int extent) {
        if (count == 0) {
            return new byte[0];
        }
        Bytes layer = new Bytes(features.size() + 1_024);
        layer.varint(15 << 3);
        layer.varint(2);
        layer.text(1, name);
        layer.append(features);
        keyOrder.forEach(k -> layer.text(3, k));
        Bytes one = new Bytes(64);
        for (Object value : valueOrder) {
            one.clear();
            switch (value) {
                case String s -> one.text(1, s);
                case Double d -> {
                    one.varint(3 << 3 | 1);
                    one.fixed64(Double.doubleToRawLongBits(d));
                }
                case Long l when l >= 0 -> {
                    one.varint(5 << 3);
                    one.varint(l);
                }
                case Long l -> {
                    one.varint(6 << 3);
                    one.varint(l << 1 ^ l >> 63);
                }
                case Boolean b -> {
                    one.varint(7 << 3);
                    one.varint(b ? 1 : 0);
                }
                default -> throw new IllegalStateException("no such value: " + value);
            }
            layer.field(4, one);
        }
        layer.varint(5 << 3);
        layer.varint(extent);
        Bytes tile = new Bytes(layer.size() + 8);
        tile.field(3, layer);
        return tile.toArray();
    }

    private static long zigzag(int n) {
        return (n << 1 ^ n >> 31) & 0xFFFFFFFFL;
    }

    /** Bytes that grow, and protobuf's few ways of writing. */
    private static final class Bytes {
        private byte[] held;
        private int size;

        Bytes(int first) {
            held = new byte[first];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        void varint(long value) {
            room(10);
            long left = value;
            while ((left & ~0x7FL) != 0) {
                held[size++] = (byte) (left & 0x7F | 0x80);
                left >>>= 7;
            }
            held[size++] = (byte) left;
        }

        void fixed64(long value) {
            room(8);
            for (int i = 0; i < 8; i++) {
                held[size++] = (byte) (value >>> 8 * i);
            }
        }

        void text(int field, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            varint((long) field << 3 | 2);
            varint(bytes.length);
            room(bytes.length);
            System.arraycopy(bytes, 0, held, size, bytes.length);
            size += bytes.length;
        }

        void field(int field, Bytes content) {
            varint((long) field << 3 | 2);
            varint(content.size);
            append(content);
        }

        void append(Bytes content) {
            room(content.size);
            System.arraycopy(content.held, 0, held, size, content.size);
            size += content.size;
        }

        byte[] toArray() {
            return Arrays.copyOf(held, size);
        }

        private void room(int more) {
            if (size + more > held.length) {
                held = Arrays.copyOf(held, Math.max(size + more, held.length * 2));
            }
        }
    }
}
