package city.dispatch.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * The working calendar of a city: windows of a working day, statutory days off (法定假日), weekend days
 * that are worked in their place (调休), and the years whose notice is known.
 *
 * @param zone of all local times
 * @param windows of a working day, in order, not overlapping
 * @param off statutory days off
 * @param makeUp Saturdays and Sundays that are worked
 * @param knownYears years whose State Council notice is loaded; others are provisional
 * @param seasons stretches of days with windows of their own (夏令、冬令); of two that hold the later
 */
public record WorkCalendar(
        ZoneId zone,
        List<Window> windows,
        Set<LocalDate> off,
        Set<LocalDate> makeUp,
        Set<Integer> knownYears,
        List<Season> seasons) {

    /** Days with working windows of their own, both ends included. */
    public record Season(LocalDate from, LocalDate until, List<Window> windows) {
        public Season {
            windows = List.copyOf(windows);
            if (until.isBefore(from) || windows.isEmpty()) {
                throw new IllegalArgumentException(
                        "a season from "
                                + from
                                + " until "
                                + until
                                + " needs its days in order and at least one window");
            }
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    public WorkCalendar(
            ZoneId zone,
            List<Window> windows,
            Set<LocalDate> off,
            Set<LocalDate> makeUp,
            Set<Integer> knownYears) {
        this(zone, windows, off, makeUp, knownYears, List.of());
    }

    /** Working time from, to (exclusive), local. */
    public record Window(LocalTime from, LocalTime to) {
        public Window {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "a window ends after it begins: " + from + " to " + to);
            }
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** Why a stretch of time did not count. */
    public enum Why {
        WORKING("工作时间", "working time"),
        NIGHT("非工作时段", "outside working hours"),
        LUNCH("午休", "lunch break"),
        WEEKEND("周末", "weekend"),
        HOLIDAY("法定假日", "statutory holiday"),
        ROUND_THE_CLOCK("昼夜连续计时", "counts day and night");

        private final String zh;
        private final String en;

        Why(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }

    /** A stretch of time that counted, or did not, and why. */
    public record Interval(Instant from, Instant to, boolean counted, Why why) {}

    /** Longest look ahead: no limit of the trade lasts longer. */
    private static final int MOST_DAYS = 4_000;

    public WorkCalendar {
        windows = List.copyOf(windows);
        off = Set.copyOf(off);
        makeUp = Set.copyOf(makeUp);
        knownYears = Set.copyOf(knownYears);
        seasons = List.copyOf(seasons);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("a working day has at least one window");
        }
    }

    public boolean works(LocalDate day) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return makeUp.contains(day) || (!weekend && !off.contains(day));
    }

    /** When a limit that starts at a moment is used up. */
    public Instant deadline(Instant start, Limit limit) {
        return switch (limit.kind()) {
            case MINUTES -> start.plus(Duration.ofMinutes(limit.amount()));
            case URGENT_HOURS -> start.plus(Duration.ofHours(limit.amount()));
            case CALENDAR_DAYS -> start.plus(Duration.ofDays(limit.amount()));
            case WORK_HOURS -> afterWork(start, Duration.ofHours(limit.amount()));
            case WORK_DAYS -> afterWork(start, workOfADay(start).multipliedBy(limit.amount()));
        };
    }

    /** How much counted time a limit is that began then. */
    public Duration amount(Limit limit, Instant began) {
        return switch (limit.kind()) {
            case MINUTES -> Duration.ofMinutes(limit.amount());
            case URGENT_HOURS, WORK_HOURS -> Duration.ofHours(limit.amount());
            case CALENDAR_DAYS -> Duration.ofDays(limit.amount());
            case WORK_DAYS -> workOfADay(began).multipliedBy(limit.amount());
        };
    }

    /** Counted time between two moments; zero when {@code to} is not later. */
    public Duration counted(Instant from, Instant to, ClockKind kind) {
        return intervals(from, to, kind).stream()
                .filter(Interval::counted)
                .map(i -> Duration.between(i.from(), i.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Where {@code left} of counted time from {@code start} is used up. */
    public Instant advance(Instant start, Duration left, ClockKind kind) {
        boolean working = kind == ClockKind.WORK_HOURS || kind == ClockKind.WORK_DAYS;
        return working && !left.isZero() ? afterWork(start, left) : start.plus(left);
    }

    /** The windows that hold on a day. */
    public List<Window> windowsOf(LocalDate day) {
        for (int i = seasons.size() - 1; i >= 0; i--) {
            if (seasons.get(i).holds(day)) {
                return seasons.get(i).windows();
            }
        }
        return windows;
    }

    /** Working time of one day outside any season. */
    public Duration workOfADay() {
        return length(windows);
    }

    /** Working time of a day as it was when a clock began: a limit keeps the day it began with. */
    public Duration workOfADay(Instant began) {
        return length(windowsOf(began.atZone(zone).toLocalDate()));
    }

    private static Duration length(List<Window> windows) {
        return windows.stream().map(Window::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether a deadline lies in a year whose notice is not known yet. */
    public boolean provisional(Instant deadline, ClockKind kind) {
        boolean working = kind == ClockKind.WORK_HOURS || kind == ClockKind.WORK_DAYS;
        return working && !knownYears.contains(deadline.atZone(zone).getYear());
    }

    /**
     * Everything between two moments: what counted for this kind of clock, what did not, and why.
     */
    public List<Interval> intervals(Instant from, Instant to, ClockKind kind) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        if (kind != ClockKind.WORK_HOURS && kind != ClockKind.WORK_DAYS) {
            return List.of(new Interval(from, to, true, Why.ROUND_THE_CLOCK));
        }
        Stretches all = new Stretches(from, to);
        LocalDate day = from.atZone(zone).toLocalDate();
        for (; day.atStartOfDay(zone).toInstant().isBefore(to); day = day.plusDays(1)) {
            Instant at = day.atStartOfDay(zone).toInstant();
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            if (!works(day)) {
                all.add(at, next, off.contains(day) ? Why.HOLIDAY : Why.WEEKEND);
                continue;
            }
            List<Window> today = windowsOf(day);
            for (int i = 0; i < today.size(); i++) {
                Instant opens = at(day, today.get(i).from());
                Instant closes = at(day, today.get(i).to());
                all.add(at, opens, i == 0 ? Why.NIGHT : Why.LUNCH);
                all.add(opens, closes, Why.WORKING);
                at = closes;
            }
            all.add(at, next, Why.NIGHT);
        }
        return all.list();
    }

    private Instant afterWork(Instant start, Duration work) {
        Duration left = work;
        ZonedDateTime begin = start.atZone(zone);
        LocalDate day = begin.toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!works(day)) {
                continue;
            }
            for (Window window : windowsOf(day)) {
                Instant opens = at(day, window.from());
                Instant closes = at(day, window.to());
                Instant from = opens.isBefore(start) ? start : opens;
                if (!from.isBefore(closes)) {
                    continue;
                }
                Duration here = Duration.between(from, closes);
                if (left.compareTo(here) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(here);
            }
        }
        throw new IllegalArgumentException(
                "a limit of " + work + " of work does not end within " + MOST_DAYS + " days");
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
