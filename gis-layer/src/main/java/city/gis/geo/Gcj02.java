package city.gis.geo;

/** GCJ-02 (火星坐标), the public maps' system in China: AMap, Careland. */
public record Gcj02(double lat, double lng) implements Position {

    /** π·3000/180; some ports take π here and are 27 m wrong on average in Yantian. */
    static final double X_PI = Math.PI * 3_000 / 180;

    private static final double CLOSE_ENOUGH = 1e-11;
    private static final int MOST_STEPS = 30;

    public Gcj02 {
        Degrees.check(lat, lng);
    }

    public Bd09 toBd09() {
        double z = Math.sqrt(lng * lng + lat * lat) + 0.00002 * Math.sin(lat * X_PI);
        double theta = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * X_PI);
        return new Bd09(z * Math.sin(theta) + 0.006, z * Math.cos(theta) + 0.0065);
    }

    /** The inverse by iteration, within 1e-9°. */
    @Override
    public Wgs84 toWgs84() {
        double atLat = lat;
        double atLng = lng;
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] shift = ChinaShift.of(atLat, atLng);
            double nextLat = lat - shift[0];
            double nextLng = lng - shift[1];
            boolean there =
                    Math.abs(nextLat - atLat) < CLOSE_ENOUGH
                            && Math.abs(nextLng - atLng) < CLOSE_ENOUGH;
            atLat = nextLat;
            atLng = nextLng;
            if (there) {
                break;
            }
        }
        return new Wgs84(atLat, atLng);
    }
}
