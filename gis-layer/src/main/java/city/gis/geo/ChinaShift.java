package city.gis.geo;

/** The offset between WGS-84 and GCJ-02, by the formula that is publicly known. */
final class ChinaShift {

    private static final double A = 6_378_245;
    private static final double EE = 0.00669342162296594323;

    private ChinaShift() {}

    /** Degrees north and east to add to a WGS-84 position. */
    static double[] of(double lat, double lng) {
        if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) {
            return new double[] {0, 0};
        }
        double x = lng - 105;
        double y = lat - 35;
        double waves = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        double north =
                -100
                        + 2 * x
                        + 3 * y
                        + 0.2 * y * y
                        + 0.1 * x * y
                        + 0.2 * Math.sqrt(Math.abs(x))
                        + waves
                        + (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3
                        + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30))
                                * 2
                                / 3;
        double east =
                300
                        + x
                        + 2 * y
                        + 0.1 * x * x
                        + 0.1 * x * y
                        + 0.1 * Math.sqrt(Math.abs(x))
                        + waves
                        + (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3
                        + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI))
                                * 2
                                / 3;
        double radians = lat / 180 * Math.PI;
        double magic = 1 - EE * Math.sin(radians) * Math.sin(radians);
        double root = Math.sqrt(magic);
        return new double[] {
            north * 180 / (A * (1 - EE) / (magic * root) * Math.PI),
            east * 180 / (A / root * Math.cos(radians) * Math.PI)
        };
    }
}
