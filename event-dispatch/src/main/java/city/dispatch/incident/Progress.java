package city.dispatch.incident;

/**
 * How far the handling came, and how often it went back.
 *
 * @param handler actor who handled it last, empty while nobody has
 * @param rework how often a check failed (返工)
 * @param returns how often it was given back (退回)
 * @param returnedBy the department that gave it back, while nothing was corrected since
 * @param feedback of the citizen
 */
public record Progress(
        String handler, int rework, int returns, String returnedBy, Feedback feedback) {

    static final Progress NONE = new Progress("", 0, 0, "", new Feedback(0, false, 0, 0, false));

    /**
     * What the citizen thinks of it.
     *
     * @param rating 1 to 5, the newest; 0 while never rated
     * @param rated whether it was rated since it was last closed
     * @param dissatisfied how often the rating was 1 or 2
     * @param reopened how often it was opened again
     * @param upward whether it was reported to the district
     */
    public record Feedback(
            int rating, boolean rated, int dissatisfied, int reopened, boolean upward) {

        /** A score of 1 or 2 is worth nothing or less: not satisfied. */
        static boolean dissatisfied(int score) {
            return score <= 2;
        }

        Feedback rated(int score) {
            return new Feedback(
                    score, true, dissatisfied + (dissatisfied(score) ? 1 : 0), reopened, upward);
        }

        Feedback opened() {
            return new Feedback(rating, false, dissatisfied, reopened + 1, upward);
        }

        Feedback told() {
            return new Feedback(rating, rated, dissatisfied, reopened, true);
        }
    }

    Progress handledBy(String actor) {
        return new Progress(actor, rework, returns, returnedBy, feedback);
    }

    Progress reworked() {
        return new Progress("", rework + 1, returns, returnedBy, feedback);
    }

    Progress returned(String department) {
        return new Progress(handler, rework, returns + 1, department, feedback);
    }

    Progress corrected() {
        return new Progress(handler, rework, returns, "", feedback);
    }

    Progress with(Feedback next) {
        return new Progress(handler, rework, returns, returnedBy, next);
    }
}
