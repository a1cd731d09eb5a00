package city.dispatch.catalogue;

/**
 * How near another case of a class must be to be suggested as the same one.
 *
 * @param meters radius
 * @param minutes between the two reports
 */
public record Duplicates(int meters, int minutes) {

    /** What holds where a class says nothing: 50 m and a day. */
    public static final Duplicates USUAL = new Duplicates(50, 24 * 60);

    public Duplicates {
        if (meters < 1 || meters > 20_000 || minutes < 1 || minutes > 60 * 24 * 365) {
            throw new IllegalArgumentException(
                    "duplicates within "
                            + meters
                            + " m and "
                            + minutes
                            + " minutes: give 1 to 20000 m and 1 to 525600 minutes");
        }
    }
}
