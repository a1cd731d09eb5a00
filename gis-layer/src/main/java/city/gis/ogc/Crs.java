package city.gis.ogc;

import city.gis.geo.WebMercator;
import city.gis.geotools.Projection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A coordinate system that positions can be asked for in.
 *
 * @param uri as the standard names it
 * @param from east and north in degrees, to its own two numbers in the order of its axes
 * @param to the way back
 * @param digits after the point that are worth writing
 */
record Crs(String uri, UnaryOperator<double[]> from, UnaryOperator<double[]> to, int digits) {

    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";

    static final Crs CRS84 =
            new Crs(
                    "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
                    UnaryOperator.identity(),
                    UnaryOperator.identity(),
                    9);

    /** Government data's numbers equal WGS-84's at this accuracy; both write north first. */
    static final List<Crs> ALL =
            List.of(
                    CRS84,
                    new Crs(EPSG + 4326, Crs::swapped, Crs::swapped, 9),
                    new Crs(EPSG + 4490, Crs::swapped, Crs::swapped, 9),
                    new Crs(
                            EPSG + 3857,
                            p -> new double[] {WebMercator.xOf(p[0]), WebMercator.yOf(p[1])},
                            p -> new double[] {WebMercator.lngOf(p[0]), WebMercator.latOf(p[1])},
                            3),
                    projected(32650),
                    projected(4547));

    static Crs named(String field, String uri) {
        return ALL.stream()
                .filter(c -> c.uri.equals(uri))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequest(
                                        400,
                                        field,
                                        uri,
                                        "give one of " + ALL.stream().map(Crs::uri).toList()));
    }

    private static double[] swapped(double[] pair) {
        return new double[] {pair[1], pair[0]};
    }

    private static Crs projected(int code) {
        return new Crs(
                EPSG + code,
                p -> Projection.of(code).fromDegrees(p),
                p -> Projection.of(code).toDegrees(p),
                3);
    }
}
