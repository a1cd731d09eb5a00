package city.gis.geo;

/**
 * WGS-84 (EPSG:4326); CGCS2000 (EPSG:4490) is equal to it at this accuracy.
 *
 * @param lat degrees north, −90 to 90
 * @param lng degrees east, −180 to 180
 */
public record Wgs84(double lat, double lng) implements Position {

    private static final double EARTH = 6_371_008.8;

    public Wgs84 {
        Degrees.check(lat, lng);
    }

    /** 火星坐标, as AMap and Careland read it. Outside the box of China it is the same place. */
    public Gcj02 toGcj02() {
        double[] shift = ChinaShift.of(lat, lng);
        return new Gcj02(lat + shift[0], lng + shift[1]);
    }

    /** As Baidu reads it. */
    public Bd09 toBd09() {
        return toGcj02().toBd09();
    }

    /** Great-circle distance in metres, on a sphere of the earth's mean radius. */
    public double distanceTo(Wgs84 other) {
        double a = Math.toRadians(lat);
        double b = Math.toRadians(other.lat);
        double dLat = Math.sin((b - a) / 2);
        double dLng = Math.sin(Math.toRadians(other.lng - lng) / 2);
        double h = dLat * dLat + Math.cos(a) * Math.cos(b) * dLng * dLng;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    @Override
    public Wgs84 toWgs84() {
        return this;
    }
}
