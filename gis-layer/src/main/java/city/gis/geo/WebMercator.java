package city.gis.geo;

/**
 * Spherical Mercator (EPSG:3857), the plane of tiles.
 *
 * @param x metres east
 * @param y metres north
 */
public record WebMercator(double x, double y) implements Position {

    /** Half the side of the square world, in metres. */
    public static final double HALF = 20_037_508.342789244;

    /** The world's upper end in the plane, in degrees north. */
    public static final double NORTH_END = 85.05112877980659;

    public WebMercator {
        if (!(Math.abs(x) <= HALF * 1.0000001) || !(Math.abs(y) <= HALF * 1.0000001)) {
            throw new IllegalArgumentException(
                    "x=%s, y=%s lies outside the plane: give metres from %s to %s"
                            .formatted(x, y, -HALF, HALF));
        }
    }

    @Override
    public double lat() {
        return latOf(y);
    }

    @Override
    public double lng() {
        return lngOf(x);
    }

    @Override
    public Wgs84 toWgs84() {
        return new Wgs84(lat(), lng());
    }

    public static double xOf(double lng) {
        return lng / 180 * HALF;
    }

    /** Beyond the world's ends, its end. */
    public static double yOf(double lat) {
        double held = Math.clamp(lat, -NORTH_END, NORTH_END);
        double sine = Math.sin(Math.toRadians(held));
        return Math.log((1 + sine) / (1 - sine)) / (2 * Math.PI) * HALF;
    }

    public static double lngOf(double x) {
        return Math.clamp(x / HALF * 180, -180, 180);
    }

    public static double latOf(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(y / HALF * Math.PI)));
    }
}
