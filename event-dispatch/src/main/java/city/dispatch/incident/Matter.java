package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an incident is about.
 *
 * @param classCode empty while not known
 * @param standard id of the standard, empty while not known
 * @param priority red, orange, yellow or blue
 * @param drill whether it is an exercise
 * @param catalogue version of the edition that judged it
 * @param reports of it
 * @param dates of its life
 */
public record Matter(
        String classCode,
        String standard,
        String priority,
        boolean drill,
        String catalogue,
        Reports reports,
        Dates dates) {

    static final Matter NONE = new Matter("", "", "blue", false, "", Reports.NONE, Dates.NONE);

    /**
     * The reports of one incident; a storm keeps the first ones and counts them all.
     *
     * @param first the first reports, oldest first
     * @param count all of them, exactly
     * @param standing how many of the alarms behind them still stand
     */
    public record Reports(List<ReportRef> first, int count, int standing) {

        /** Reports are kept in the state up to this many; all are counted and on the ledger. */
        static final int KEPT = 50;

        static final Reports NONE = new Reports(List.of(), 0, 0);

        public Reports {
            first = List.copyOf(first);
        }

        Reports plus(ReportRef more, boolean rises) {
            List<ReportRef> kept = new ArrayList<>(first);
            if (kept.size() < KEPT) {
                kept.add(more);
            }
            return new Reports(kept, count + 1, standing + (rises ? 1 : 0));
        }

        Reports without(List<String> ids, int standingThen) {
            List<ReportRef> kept = first.stream().filter(r -> !ids.contains(r.id())).toList();
            return new Reports(kept, count - (first.size() - kept.size()), standingThen);
        }

        Reports standing(int now) {
            return new Reports(first, count, now);
        }
    }

    /**
     * When it was reported, last changed and ended; the epoch for what has not happened.
     *
     * @param closedAt of its newest end
     */
    public record Dates(Instant reportedAt, Instant updatedAt, Instant closedAt) {
        static final Dates NONE = new Dates(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

        Dates touched(Instant at) {
            return new Dates(reportedAt.equals(Instant.EPOCH) ? at : reportedAt, at, closedAt);
        }

        Dates closed(Instant at) {
            return new Dates(reportedAt, updatedAt, at);
        }
    }

    /** The alarm behind it, if one is. */
    public Optional<String> alarm() {
        return reports.first().stream().map(ReportRef::alarm).filter(a -> !a.isEmpty()).findFirst();
    }

    /** All reports of its own, exactly; those of cases merged into it are counted beside. */
    public int reportCount() {
        return reports.count();
    }

    Matter judged(String newClass, String newStandard, String newPriority) {
        return new Matter(newClass, newStandard, newPriority, drill, catalogue, reports, dates);
    }

    Matter judgedBy(String edition) {
        return new Matter(classCode, standard, priority, drill, edition, reports, dates);
    }

    Matter with(Reports next) {
        return new Matter(classCode, standard, priority, drill, catalogue, next, dates);
    }

    Matter with(Dates next) {
        return new Matter(classCode, standard, priority, drill, catalogue, reports, next);
    }
}
