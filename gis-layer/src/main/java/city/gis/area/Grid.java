package city.gis.area;

/**
 * A responsibility grid (责任网格): a cell of {@value #SIDE}° (about 500 m), named by its row and
 * column from the equator and Greenwich, so that it keeps its name whatever outline the district
 * has.
 */
public record Grid(long row, long column) {

    /** Side of a cell, in degrees. */
    public static final double SIDE = 0.005;

    public static Grid at(double lat, double lng) {
        return new Grid((long) Math.floor(lat / SIDE), (long) Math.floor(lng / SIDE));
    }

    /** Such as {@code G04517-22853}. */
    public String code() {
        return "G" + five(row) + "-" + five(column);
    }

    private static String five(long number) {
        String digits = Long.toString(Math.abs(number));
        return (number < 0 ? "-" : "") + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }
}
