package city.center.demo;

import java.util.Random;

/** Where one can stand: people and vehicles of the demo keep out of the sea. */
@FunctionalInterface
public interface Land {

    /** So many places are tried around one before it is taken itself. */
    int TRIES = 8;

    /** Whether one can stand there, WGS-84 degrees. */
    boolean holds(double lat, double lng);

    /**
     * A place.
     *
     * @param lat WGS-84, degrees
     * @param lng WGS-84, degrees
     */
    record Spot(double lat, double lng) {

        /** A step nearer to a goal, or the goal itself where it is no farther; degrees. */
        Spot toward(Spot goal, double step) {
            double dLat = goal.lat - lat;
            double dLng = goal.lng - lng;
            double left = Math.hypot(dLat, dLng);
            return left <= step
                    ? goal
                    : new Spot(lat + dLat / left * step, lng + dLng / left * step);
        }
    }

    /**
     * A chance place ashore around another, or that itself where none was found.
     *
     * @param width of the square around it, degrees
     */
    default Spot around(double lat, double lng, double width, Random chance) {
        for (int i = 0; i < TRIES; i++) {
            Spot tried =
                    new Spot(
                            lat + (chance.nextDouble() - 0.5) * width,
                            lng + (chance.nextDouble() - 0.5) * width);
            if (holds(tried.lat(), tried.lng())) {
                return tried;
            }
        }
        return new Spot(lat, lng);
    }
}
