package city.dispatch.catalogue;

import city.dispatch.clock.WorkCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The years of {@code calendar.yaml}, read one by one; what is wrong with one is noted. */
final class StatutoryDays {

    private final Located tree;
    private final Faults faults;
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> makeUp = new HashSet<>();
    private final Set<Integer> years = new HashSet<>();

    StatutoryDays(Located tree, Faults faults) {
        this.tree = tree;
        this.faults = faults;
    }

    /** A calendar with the years that were read. */
    WorkCalendar calendar(
            ZoneId zone, List<WorkCalendar.Window> windows, List<WorkCalendar.Season> seasons) {
        return new WorkCalendar(zone, windows, off, makeUp, years, seasons);
    }

    /** A year of the file: days off (法定假日), and weekend days that are worked (调休). */
    void year(JsonNode year) {
        int number = year.path("year").asInt();
        if (!years.add(number)) {
            fault(year, "year", "year " + number + " stands twice: keep one");
        }
        int i = 0;
        for (JsonNode range : year.path("off")) {
            try {
                String[] ends = range.asText().split("/");
                LocalDate first = LocalDate.parse(ends[0]);
                LocalDate last = LocalDate.parse(ends[ends.length - 1]);
                if (first.getYear() != number || last.isBefore(first)) {
                    fault(
                            year.path("off"),
                            i,
                            range.asText() + " does not lie in " + number + " in order");
                } else {
                    first.datesUntil(last.plusDays(1))
                            .filter(d -> !off.add(d))
                            .forEach(d -> fault(year, "off", d + " is off twice: keep one"));
                }
            } catch (DateTimeException e) {
                fault(year.path("off"), i, e.getMessage() + ": give a day or first/last");
            }
            i++;
        }
        i = 0;
        for (JsonNode text : year.path("makeUp")) {
            try {
                LocalDate day = LocalDate.parse(text.asText());
                boolean weekend =
                        day.getDayOfWeek() == DayOfWeek.SATURDAY
                                || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                if (day.getYear() != number || !weekend || off.contains(day)) {
                    fault(
                            year.path("makeUp"),
                            i,
                            day
                                    + " must be a Saturday or Sunday of "
                                    + number
                                    + " that is not off");
                }
                makeUp.add(day);
            } catch (DateTimeException e) {
                fault(year.path("makeUp"), i, e.getMessage() + ": give a day");
            }
            i++;
        }
    }

    private void fault(JsonNode node, Object part, String words) {
        faults.grave(tree.file(), tree.line(node, part), words);
    }
}
