package city.gis.geo;

/**
 * CGCS2000 (EPSG:4490), the system of Chinese government data. Its frame and WGS-84's agree within
 * centimetres, so that at the accuracy of a district's map the numbers are the same; they are kept
 * apart as types, so that whoever equates them says so.
 */
public record Cgcs2000(double lat, double lng) implements Position {
    public Cgcs2000 {
        Degrees.check(lat, lng);
    }

    @Override
    public Wgs84 toWgs84() {
        return new Wgs84(lat, lng);
    }
}
