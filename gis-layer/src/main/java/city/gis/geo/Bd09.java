package city.gis.geo;

/** BD-09, Baidu's system. */
public record Bd09(double lat, double lng) implements Position {

    private static final double CLOSE_ENOUGH = 1e-11;
    private static final int MOST_STEPS = 30;

    public Bd09 {
        Degrees.check(lat, lng);
    }

    /** The inverse by iteration, within 1e-9°. */
    public Gcj02 toGcj02() {
        double atLat = lat - 0.006;
        double atLng = lng - 0.0065;
        for (int i = 0; i < MOST_STEPS; i++) {
            Bd09 there = new Gcj02(atLat, atLng).toBd09();
            double offLat = lat - there.lat;
            double offLng = lng - there.lng;
            atLat += offLat;
            atLng += offLng;
            if (Math.abs(offLat) < CLOSE_ENOUGH && Math.abs(offLng) < CLOSE_ENOUGH) {
                break;
            }
        }
        return new Gcj02(atLat, atLng);
    }

    @Override
    public Wgs84 toWgs84() {
        return toGcj02().toWgs84();
    }
}
