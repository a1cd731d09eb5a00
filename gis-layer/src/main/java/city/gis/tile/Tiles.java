package city.gis.tile;

import city.gis.layer.Feature;
import city.gis.layer.Layer;
import io.github.sebasbaumh.mapbox.vectortile.VectorTile;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.JtsAdapter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerProps;
import io.github.sebasbaumh.mapbox.vectortile.util.MvtUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Vector tiles of one or more layers in WebMercatorQuad. A tile is computed once for each version
 * of its layers, however many ask; the newest {@link #KEPT} are kept compressed.
 *
 * <p>Thread: any.
 */
public final class Tiles {

    /** Deepest zoom. */
    public static final int DEEPEST = 22;

    private static final int KEPT = 4_096;
    private static final double HALF = 20_037_508.342789244;
    private static final double BUFFER = 64.0 / 4_096;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Map<String, Cached> cache =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
                    return size() > KEPT;
                }
            };

    private record Cached(long version, CompletableFuture<Tile> tile) {}

    /** The tile of these layers, each a layer of the tile. */
    public Tile tile(List<Layer> layers, int z, int row, int column) {
        String key = layers.stream().map(Layer::id).toList() + "/" + z + "/" + row + "/" + column;
        long version = layers.stream().mapToLong(Layer::version).sum();
        CompletableFuture<Tile> mine = null;
        CompletableFuture<Tile> asked;
        synchronized (cache) {
            Cached cached = cache.get(key);
            if (cached != null && cached.version() == version) {
                asked = cached.tile();
            } else {
                mine = new CompletableFuture<>();
                asked = mine;
                cache.put(key, new Cached(version, mine));
            }
        }
        if (mine != null) {
            try {
                mine.complete(draw(layers, z, row, column));
            } catch (RuntimeException e) {
                mine.completeExceptionally(e);
            }
        }
        return asked.join();
    }

    private static Tile draw(List<Layer> layers, int z, int row, int column) {
        Envelope bounds = bounds(z, row, column);
        Envelope clip = new Envelope(bounds);
        clip.expandBy(bounds.getWidth() * BUFFER);
        Envelope around =
                new Envelope(
                        degreesEast(clip.getMinX()),
                        degreesEast(clip.getMaxX()),
                        degreesNorth(clip.getMinY()),
                        degreesNorth(clip.getMaxY()));
        MvtLayerParams params = MvtLayerParams.DEFAULT;
        VectorTile.Tile.Builder tile = VectorTile.Tile.newBuilder();
        for (Layer layer : layers) {
            List<Geometry> shapes = new ArrayList<>();
            for (Feature feature : layer.features()) {
                // Most features lie elsewhere: a look at their box spares moving them to the plane.
                if (!around.intersects(feature.geometry().getEnvelopeInternal())) {
                    continue;
                }
                Geometry mercator = mercator(feature.geometry());
                if (!clip.intersects(mercator.getEnvelopeInternal())) {
                    continue;
                }
                Geometry shape =
                        JtsAdapter.createTileGeom(
                                mercator, bounds, clip, FACTORY, params, g -> true);
                if (shape != null && !shape.isEmpty()) {
                    Map<String, Object> data = new HashMap<>(feature.properties());
                    data.put("key", feature.key());
                    data.put(" id", feature.id());
                    shape.setUserData(data);
                    shapes.add(shape);
                }
            }
            if (!shapes.isEmpty()) {
                VectorTile.Tile.Layer.Builder builder = MvtUtil.newLayerBuilder(layer.id(), params);
                MvtLayerProps props = new MvtLayerProps();
                JtsAdapter.addFeatures(
                        builder, shapes, props, new UserDataKeyValueMapConverter(" id"));
                MvtUtil.writeProps(builder, props);
                tile.addLayers(builder.build());
            }
        }
        byte[] bytes = tile.build().toByteArray();
        byte[] packed = bytes.length == 0 ? bytes : gzip(bytes);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return new Tile(
                packed,
                "\""
                        + HexFormat.of().toHexDigits((int) sum.getValue())
                        + "-"
                        + bytes.length
                        + "\"");
    }

    static Envelope bounds(int z, int row, int column) {
        double size = 2 * HALF / (1L << z);
        return new Envelope(
                -HALF + column * size,
                -HALF + (column + 1) * size,
                HALF - (row + 1) * size,
                HALF - row * size);
    }

    private static double degreesEast(double x) {
        return x / HALF * 180;
    }

    private static double degreesNorth(double y) {
        return Math.toDegrees(2 * Math.atan(Math.exp(y / HALF * Math.PI)) - Math.PI / 2);
    }

    private static Geometry mercator(Geometry wgs84) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(
                    CoordinateSequence coordinates, Geometry parent) {
                Coordinate[] moved = new Coordinate[coordinates.size()];
                for (int i = 0; i < moved.length; i++) {
                    double lat = Math.clamp(coordinates.getY(i), -85.0511287798, 85.0511287798);
                    double y =
                            Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2))
                                    / Math.PI
                                    * HALF;
                    moved[i] = new Coordinate(coordinates.getX(i) / 180 * HALF, y);
                }
                return FACTORY.getCoordinateSequenceFactory().create(moved);
            }
        }.transform(wgs84);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
