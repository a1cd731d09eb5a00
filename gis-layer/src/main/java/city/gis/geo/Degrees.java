package city.gis.geo;

/** The range of degrees. */
final class Degrees {

    private Degrees() {}

    static void check(double lat, double lng) {
        if (!(Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException(
                    "latitude is " + lat + ": give degrees from -90 to 90");
        }
        if (!(Math.abs(lng) <= 180)) {
            throw new IllegalArgumentException(
                    "longitude is " + lng + ": give degrees from -180 to 180");
        }
    }
}
