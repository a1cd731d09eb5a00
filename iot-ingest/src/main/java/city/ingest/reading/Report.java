package city.ingest.reading;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody or something says that a person should look: the raw material of an incident (案卷).
 *
 * @param id message id
 * @param channel open311, alarm, cap, desk, patrol or hotline
 * @param time when it was seen
 * @param what what it is about
 * @param where where it is
 * @param drill whether it is an exercise (演练)
 * @param attributes further words of the channel
 */
public record Report(
        String id,
        String channel,
        Instant time,
        What what,
        Where where,
        boolean drill,
        Map<String, String> attributes)
        implements Said {

    /** Longest description, characters (Open311 GeoReport v2). */
    public static final int MOST_WORDS = 4_000;

    /**
     * @param classCode of the trade's catalogue, where the channel knows it
     * @param condition of the class, where the channel knows it
     * @param description in the reporter's words
     * @param priority red, orange, yellow or blue, where the channel knows it
     * @param alarm id of the alarm that it came from
     * @param device id of the device that it came from
     */
    public record What(
            Optional<String> classCode,
            Optional<String> condition,
            String description,
            Optional<String> priority,
            Optional<String> alarm,
            Optional<String> device) {

        public What {
            if (description.length() > MOST_WORDS) {
                throw new IllegalArgumentException(
                        "a description has at most " + MOST_WORDS + " characters");
            }
        }
    }

    /**
     * @param position WGS-84
     * @param address in words
     */
    public record Where(Optional<Point> position, Optional<String> address) {}

    /** WGS-84 degrees. */
    public record Point(double lat, double lng) {
        public Point {
            if (!(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) {
                throw new IllegalArgumentException("no place on earth: " + lat + ", " + lng);
            }
        }
    }

    public Report {
        attributes = Map.copyOf(attributes);
    }
}
