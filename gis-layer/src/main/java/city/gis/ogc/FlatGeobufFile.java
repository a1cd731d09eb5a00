package city.gis.ogc;

import city.gis.layer.Feature;
import city.gis.layer.LayerSpec;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.ColumnMeta;
import org.wololo.flatgeobuf.Constants;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.GeometryType;

/** Features as a FlatGeobuf file in WGS-84, without an index. */
final class FlatGeobufFile {

    private FlatGeobufFile() {}

    static byte[] of(LayerSpec spec, List<Feature> features) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(Constants.MAGIC_BYTES);
            List<ColumnMeta> columns = columns(spec, features);
            HeaderMeta header = new HeaderMeta();
            header.name = spec.id();
            header.geometryType = kind(features);
            header.srid = 4326;
            header.envelope = new Envelope();
            features.forEach(
                    f -> header.envelope.expandToInclude(f.geometry().getEnvelopeInternal()));
            header.featuresCount = features.size();
            header.indexNodeSize = 0;
            header.columns = columns;
            HeaderMeta.write(header, file, new FlatBufferBuilder(1_024));
            for (Feature feature : features) {
                write(feature, columns, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Feature feature, List<ColumnMeta> columns, ByteArrayOutputStream file)
            throws IOException {
        FlatBufferBuilder builder = new FlatBufferBuilder(1_024);
        int properties =
                org.wololo.flatgeobuf.generated.Feature.createPropertiesVector(
                        builder, properties(feature, columns));
        Geometry shape = feature.geometry();
        int geometry =
                GeometryConversions.serialize(
                        builder, shape, GeometryConversions.toGeometryType(shape.getClass()));
        int made =
                org.wololo.flatgeobuf.generated.Feature.createFeature(
                        builder, geometry, properties, 0);
        builder.finishSizePrefixed(made);
        ByteBuffer bytes = builder.dataBuffer();
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    private static byte[] properties(Feature feature, List<ColumnMeta> columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name;
            Object value = i == 0 ? feature.key() : feature.properties().get(name);
            if (value == null) {
                continue;
            }
            ByteBuffer column = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(column.putShort((short) i).array());
            switch (columns.get(i).type) {
                case ColumnType.Double ->
                        out.writeBytes(
                                ByteBuffer.allocate(8)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putDouble(((Number) value).doubleValue())
                                        .array());
                case ColumnType.Bool -> out.write(Boolean.TRUE.equals(value) ? 1 : 0);
                default -> {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeBytes(
                            ByteBuffer.allocate(4)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putInt(text.length)
                                    .array());
                    out.writeBytes(text);
                }
            }
        }
        return out.toByteArray();
    }

    private static List<ColumnMeta> columns(LayerSpec spec, List<Feature> features) {
        List<ColumnMeta> columns = new ArrayList<>();
        columns.add(column("key", ColumnType.String));
        for (String name : Table.columns(spec, features)) {
            List<Object> values =
                    features.stream()
                            .filter(f -> f.properties().containsKey(name))
                            .map(f -> (Object) f.properties().get(name))
                            .toList();
            boolean numbers =
                    !values.isEmpty() && values.stream().allMatch(Number.class::isInstance);
            boolean truths =
                    !values.isEmpty() && values.stream().allMatch(Boolean.class::isInstance);
            columns.add(
                    column(
                            name,
                            numbers
                                    ? ColumnType.Double
                                    : truths ? ColumnType.Bool : ColumnType.String));
        }
        return columns;
    }

    private static ColumnMeta column(String name, int type) {
        ColumnMeta column = new ColumnMeta();
        column.name = name;
        column.type = (byte) type;
        column.nullable = true;
        return column;
    }

    private static byte kind(List<Feature> features) {
        List<? extends Class<?>> kinds =
                features.stream().map(f -> f.geometry().getClass()).distinct().toList();
        return kinds.size() == 1
                ? GeometryConversions.toGeometryType(kinds.get(0))
                : (byte) GeometryType.Unknown;
    }
}
