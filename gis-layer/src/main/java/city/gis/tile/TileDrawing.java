package city.gis.tile;

import city.gis.geotools.Clipping;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.layer.Placed;
import city.gis.layer.PlaneIndex;
import city.gis.layer.PointCell;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * Draws a tile. A point stands in exactly one tile, without a margin; a line or an area is cut at a
 * margin of {@value #MARGIN} units. Below zoom {@value Clusters#UNTIL} points of a layer that has a
 * worst are gathered in clusters.
 *
 * <p>Thread: one; instances are lent, so that tables and buffers are used again.
 */
final class TileDrawing {

    private static final int MARGIN = 64;

    /** Instances that nobody uses at the moment; more than processors are never of use. */
    private static final Queue<TileDrawing> IDLE =
            new ArrayBlockingQueue<>(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final MvtWriter writer = new MvtWriter();
    private final Bytes tile = new Bytes(1 << 16);
    private final List<Placed> points = new ArrayList<>();

    static Tile draw(List<Layer> layers, int z, int row, int column) {
        TileDrawing idle = IDLE.poll();
        TileDrawing drawing = idle == null ? new TileDrawing() : idle;
        Tile made = drawing.tile(layers, z, row, column);
        // One that failed on the way is not lent again.
        IDLE.offer(drawing);
        return made;
    }

    private Tile tile(List<Layer> layers, int z, int row, int column) {
        tile.clear();
        for (Layer layer : layers) {
            shapes(layer, z, row, column);
            points(layer, z, row, column);
            writer.layer(layer.id(), TileGrid.EXTENT, tile);
        }
        if (tile.size() == 0) {
            return new Tile(new byte[0], false, "\"empty\"");
        }
        CRC32C sum = new CRC32C();
        sum.update(tile.held(), 0, tile.size());
        String etag =
                "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + tile.size() + "\"";
        return new Tile(tile.toArray(), false, etag);
    }

    private void shapes(Layer layer, int z, int row, int column) {
        Envelope bounds = TileGrid.bounds(z, row, column);
        double unit = bounds.getWidth() / TileGrid.EXTENT;
        Envelope around = new Envelope(bounds);
        around.expandBy(MARGIN * unit);
        List<Placed> shapes = new ArrayList<>();
        layer.shapes(around, shapes::add);
        // In the order of their numbers, so that the same content always makes the same bytes.
        shapes.sort(PointCell.BY_NUMBER);
        for (Placed shape : shapes) {
            Geometry units = units(shape.feature().geometry(), bounds, around, unit);
            if (units != null) {
                writer.shape(shape.feature().id(), units, shape.attributes());
            }
        }
    }

    private void points(Layer layer, int z, int row, int column) {
        Envelope bounds = TileGrid.bounds(z, row, column);
        double unit = bounds.getWidth() / TileGrid.EXTENT;
        List<PointCell> squares = layer.cells(z, row, column);
        LayerSpec.@Nullable Worst worst = layer.spec().worst().orElse(null);
        if (z < Clusters.UNTIL && worst != null) {
            for (Clusters.Spot s : Clusters.of(squares, worst, z, row, column)) {
                writer.point(
                        s.id(), x(s.x(), bounds, unit), y(s.y(), bounds, unit), s.attributes());
            }
            return;
        }
        boolean whole = z <= PlaneIndex.ZOOM;
        points.clear();
        for (PointCell square : squares) {
            for (Placed p : square.points()) {
                if (whole
                        || (TileGrid.column(z, p.x()) == column && TileGrid.row(z, p.y()) == row)) {
                    points.add(p);
                }
            }
        }
        // Each square is in order already, so that this only merges; gzip makes less of what is in
        // the order of the numbers than of what is in the order of the squares.
        points.sort(PointCell.BY_NUMBER);
        for (Placed p : points) {
            writer.point(
                    p.feature().id(),
                    x(p.x(), bounds, unit),
                    y(p.y(), bounds, unit),
                    p.attributes());
        }
        points.clear();
    }

    private static int x(double x, Envelope bounds, double unit) {
        return Math.clamp((int) ((x - bounds.getMinX()) / unit), 0, TileGrid.EXTENT - 1);
    }

    private static int y(double y, Envelope bounds, double unit) {
        return Math.clamp((int) ((bounds.getMaxY() - y) / unit), 0, TileGrid.EXTENT - 1);
    }

    private static @Nullable Geometry units(
            Geometry degrees, Envelope bounds, Envelope around, double unit) {
        Geometry plane = Clipping.simplify(TileGrid.toPlane(degrees), unit / 2);
        Geometry inside = Clipping.clip(plane, around);
        if (inside == null) {
            return null;
        }
        Geometry scaled =
                new AffineTransformation(
                                1 / unit,
                                0,
                                -bounds.getMinX() / unit,
                                0,
                                -1 / unit,
                                bounds.getMaxY() / unit)
                        .transform(inside);
        // Rounding may make an outline cross itself: reducing the precision keeps areas valid.
        Geometry whole =
                scaled instanceof Polygonal
                        ? GeometryPrecisionReducer.reduce(scaled, new PrecisionModel(1))
                        : scaled;
        return whole.isEmpty() ? null : whole;
    }
}
