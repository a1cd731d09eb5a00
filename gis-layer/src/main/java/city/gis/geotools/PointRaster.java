package city.gis.geotools;

import java.awt.image.Raster;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.feature.DefaultFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.process.vector.BarnesSurfaceProcess;
import org.geotools.process.vector.HeatmapProcess;
import org.geotools.referencing.crs.DefaultEngineeringCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Cells computed from points by GeoTools' vector processes; row 0 is the north.
 *
 * @param plane the box that the cells cover
 * @param values row by row; NaN where nothing is known
 */
public record PointRaster(Envelope plane, int width, int height, float[] values) {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final float NOTHING = -9_999;

    /**
     * Density, 0 to 1 at the densest place.
     *
     * @param points x, y, weight
     * @param radius in cells
     */
    public static PointRaster heat(
            List<double[]> points, Envelope plane, int width, int height, int radius) {
        GridCoverage2D made =
                new HeatmapProcess()
                        .execute(
                                features(points),
                                radius,
                                "value",
                                1,
                                box(plane),
                                width,
                                height,
                                null);
        return of(made, plane, width, height);
    }

    /**
     * Values between points, by Barnes' two passes; unknown further from a point than the reach.
     *
     * @param points x, y, value
     * @param reach in metres of the plane; half of it is the length scale
     */
    public static PointRaster barnes(
            List<double[]> points, Envelope plane, int width, int height, double reach) {
        GridCoverage2D made =
                new BarnesSurfaceProcess()
                        .execute(
                                features(points),
                                "value",
                                50_000,
                                reach / 2,
                                0.3,
                                2,
                                1,
                                reach,
                                (double) NOTHING,
                                4,
                                0.0,
                                box(plane),
                                width,
                                height,
                                null);
        return of(made, plane, width, height);
    }

    public float at(int column, int row) {
        return values[row * width + column];
    }

    private static PointRaster of(GridCoverage2D made, Envelope plane, int width, int height) {
        Raster raster = made.getRenderedImage().getData();
        float[] values = new float[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float value =
                        raster.getSampleFloat(
                                raster.getMinX()
                                        + Math.min(
                                                raster.getWidth() - 1,
                                                column * raster.getWidth() / width),
                                raster.getMinY()
                                        + Math.min(
                                                raster.getHeight() - 1,
                                                row * raster.getHeight() / height),
                                0);
                values[row * width + column] = value == NOTHING ? Float.NaN : value;
            }
        }
        made.dispose(true);
        return new PointRaster(plane, width, height, values);
    }

    /** The plane as GeoTools sees it: metres, and nothing to look up in a register. */
    private static ReferencedEnvelope box(Envelope plane) {
        return new ReferencedEnvelope(plane, DefaultEngineeringCRS.CARTESIAN_2D);
    }

    private static DefaultFeatureCollection features(List<double[]> points) {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("points");
        builder.setCRS(DefaultEngineeringCRS.CARTESIAN_2D);
        builder.add("geometry", Point.class);
        builder.add("value", Double.class);
        SimpleFeatureType type = builder.buildFeatureType();
        DefaultFeatureCollection features = new DefaultFeatureCollection("points", type);
        for (int i = 0; i < points.size(); i++) {
            double[] p = points.get(i);
            features.add(
                    SimpleFeatureBuilder.build(
                            type,
                            new Object[] {FACTORY.createPoint(new Coordinate(p[0], p[1])), p[2]},
                            "p" + i));
        }
        return features;
    }
}
