package city.dispatch.incident;

import java.time.Instant;

/**
 * The part of a co-handling department (协办单位); its clock is {@link #clock}.
 *
 * @param handledAt the epoch while it is not done
 */
public record CoHandler(String department, Part part, Instant handledAt) {

    /** How its part stands. */
    public enum Part {
        /** Not signed yet. */
        PENDING,
        /** Signed, being worked on. */
        HANDLING,
        /** Done. */
        HANDLED,
        /** Given back with a reason; the duty officer sends it anew or strikes it. */
        RETURNED
    }

    static CoHandler asked(String department) {
        return new CoHandler(department, Part.PENDING, Instant.EPOCH);
    }

    CoHandler is(Part next, Instant done) {
        return new CoHandler(department, next, done);
    }

    /** Name of its clock. */
    static String clock(String department) {
        return "co:" + department;
    }
}
