package city.gis.tile;

import city.gis.geo.WebMercator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/** The tile matrix set WebMercatorQuad: which square of the plane a tile is. */
public final class TileGrid {

    /** Units along a tile's side. */
    public static final int EXTENT = 4_096;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private TileGrid() {}

    /** Side of a tile, in metres of the plane. */
    public static double side(int z) {
        return 2 * WebMercator.HALF / (1L << z);
    }

    /** The tile's square, EPSG:3857. */
    public static Envelope bounds(int z, int row, int column) {
        double side = side(z);
        return new Envelope(
                -WebMercator.HALF + column * side,
                -WebMercator.HALF + (column + 1) * side,
                WebMercator.HALF - (row + 1) * side,
                WebMercator.HALF - row * side);
    }

    /**
     * Column of the tile that holds it; the west border belongs to a tile, the east one does not.
     */
    public static int column(int z, double x) {
        return clamp(z, (x + WebMercator.HALF) / side(z));
    }

    /** Row of the tile that holds it, from the north. */
    public static int row(int z, double y) {
        return clamp(z, (WebMercator.HALF - y) / side(z));
    }

    private static int clamp(int z, double at) {
        return (int) Math.clamp((long) Math.floor(at), 0L, (1L << z) - 1);
    }

    /** A shape in degrees, moved to the plane. */
    public static Geometry toPlane(Geometry degrees) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(
                    CoordinateSequence coordinates, Geometry parent) {
                Coordinate[] moved = new Coordinate[coordinates.size()];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] =
                            new Coordinate(
                                    WebMercator.xOf(coordinates.getX(i)),
                                    WebMercator.yOf(coordinates.getY(i)));
                }
                return FACTORY.getCoordinateSequenceFactory().create(moved);
            }
        }.transform(degrees);
    }
}
