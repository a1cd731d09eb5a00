package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The performance of the alarm system over a time (ISA-18.2, EEMUA 191), from the lines of its log
 * alone. An alarm counts when it is put before an operator; what a hold keeps back does not. Ten
 * minutes are fixed stretches from the beginning of the time.
 *
 * @param annunciated alarms put before an operator
 * @param perTenMinutes average for one operator; about 1 is acceptable
 * @param peak most in one stretch for one operator; at most 10 is acceptable
 * @param busyShare stretches with more than 10 for one operator, percent; under 1 is acceptable
 * @param floods from the stretch with more than 10 for one operator to the first below 5
 * @param floodShare of the time, percent; under 1 is acceptable
 * @param top the ten most frequent
 * @param chattering with three or more cycles in a minute
 * @param stale standing for more than a day at the end of the time
 * @param split by priority
 * @param standing alarms at the end of the time, by state
 */
public record AlarmKpi(
        long annunciated,
        double perTenMinutes,
        double peak,
        double busyShare,
        List<Flood> floods,
        double floodShare,
        List<Frequent> top,
        List<Frequent> chattering,
        List<Stale> stale,
        List<Priority> split,
        Map<String, Long> standing) {

    static final Duration STRETCH = Duration.ofMinutes(10);
    static final int FLOOD_ABOVE = 10;
    static final int FLOOD_BELOW = 5;
    static final Duration STALE = Duration.ofHours(24);
    private static final int TOP = 10;

    /**
     * @param most in one of its stretches, for one operator
     */
    public record Flood(Instant from, Instant to, long alarms, double most) {}

    /**
     * @param share of all, percent
     */
    public record Frequent(String alarm, long count, double share) {}

    /** An alarm that has stood for long. */
    public record Stale(String alarm, Instant since, String state) {}

    /**
     * @param priority low (blue, yellow), medium (orange) or high (red)
     * @param share percent
     * @param target percent
     */
    public record Priority(String priority, long count, double share, double target) {}

    /**
     * @param log lines before {@code to}, oldest first; earlier ones than {@code from} tell what
     *     stood already
     * @param operators among whom the alarms are shared
     */
    public static AlarmKpi of(List<Entry> log, Instant from, Instant to, int operators) {
        List<Entry> told =
                log.stream()
                        .filter(Entry::annunciated)
                        .filter(e -> !e.at().isBefore(from) && e.at().isBefore(to))
                        .toList();
        double stretches = Duration.between(from, to).toMillis() / (double) STRETCH.toMillis();
        int bins = (int) Math.max(1, Math.ceil(stretches));
        long[] perBin = new long[bins];
        told.forEach(
                e ->
                        perBin[
                                (int)
                                        (Duration.between(from, e.at()).toMillis()
                                                / STRETCH.toMillis())]++);
        long most = 0;
        for (long count : perBin) {
            most = Math.max(most, count);
        }
        List<Flood> floods = floods(perBin, from, to, operators);
        double inFlood =
                floods.stream().mapToLong(f -> Duration.between(f.from(), f.to()).toMillis()).sum();
        Map<String, Long> byAlarm = count(told);
        return new AlarmKpi(
                told.size(),
                stretches == 0 ? 0 : told.size() / stretches / operators,
                most / (double) operators,
                percent(
                        LongStream.of(perBin).filter(n -> n > FLOOD_ABOVE * operators).count(),
                        bins),
                floods,
                percent(inFlood, Duration.between(from, to).toMillis()),
                frequent(byAlarm, told.size()).stream().limit(TOP).toList(),
                frequent(chattering(log, from, to), told.size()),
                stale(log, to),
                split(told),
                standing(log));
    }

    private static List<Flood> floods(long[] perBin, Instant from, Instant to, int operators) {
        List<Flood> floods = new ArrayList<>();
        int began = -1;
        for (int i = 0; i <= perBin.length; i++) {
            double each = i < perBin.length ? perBin[i] / (double) operators : 0;
            if (began < 0 && each > FLOOD_ABOVE) {
                began = i;
            } else if (began >= 0 && each < FLOOD_BELOW) {
                long alarms = 0;
                long most = 0;
                for (int b = began; b < i; b++) {
                    alarms += perBin[b];
                    most = Math.max(most, perBin[b]);
                }
                Instant end = from.plus(STRETCH.multipliedBy(i));
                floods.add(
                        new Flood(
                                from.plus(STRETCH.multipliedBy(began)),
                                end.isAfter(to) ? to : end,
                                alarms,
                                most / (double) operators));
                began = -1;
            }
        }
        return floods;
    }

    private static Map<String, Long> count(List<Entry> told) {
        Map<String, Long> counts = new HashMap<>();
        told.forEach(e -> counts.merge(e.alarm(), 1L, Long::sum));
        return counts;
    }

    /** Alarms with three or more raises within a minute, with how many of their raises were so. */
    private static Map<String, Long> chattering(List<Entry> log, Instant from, Instant to) {
        Map<String, Deque<Instant>> lately = new HashMap<>();
        Map<String, Set<Instant>> cycles = new HashMap<>();
        for (Entry e : log) {
            if (e.change() != Change.Word.RAISED || e.at().isBefore(from) || !e.at().isBefore(to)) {
                continue;
            }
            Deque<Instant> window = lately.computeIfAbsent(e.alarm(), a -> new ArrayDeque<>());
            window.add(e.at());
            while (Duration.between(window.getFirst(), e.at()).compareTo(Flapping.WITHIN) > 0) {
                window.removeFirst();
            }
            if (window.size() >= Flapping.CYCLES) {
                cycles.computeIfAbsent(e.alarm(), a -> new HashSet<>()).addAll(window);
            }
        }
        Map<String, Long> counts = new HashMap<>();
        cycles.forEach((alarm, at) -> counts.put(alarm, (long) at.size()));
        return counts;
    }

    private static List<Frequent> frequent(Map<String, Long> counts, long all) {
        return counts.entrySet().stream()
                .map(c -> new Frequent(c.getKey(), c.getValue(), percent(c.getValue(), all)))
                .sorted(
                        Comparator.comparingLong(Frequent::count)
                                .reversed()
                                .thenComparing(Frequent::alarm))
                .toList();
    }

    private static List<Stale> stale(List<Entry> log, Instant to) {
        Map<String, Instant> since = new TreeMap<>();
        Map<String, String> states = new HashMap<>();
        for (Entry e : log) {
            states.put(e.alarm(), e.became().state());
            if (!e.became().active()) {
                since.remove(e.alarm());
            } else if (e.change() == Change.Word.RAISED) {
                since.put(e.alarm(), e.at());
            } else {
                since.putIfAbsent(e.alarm(), e.at());
            }
        }
        return since.entrySet().stream()
                .filter(s -> Duration.between(s.getValue(), to).compareTo(STALE) > 0)
                .map(s -> new Stale(s.getKey(), s.getValue(), states.getOrDefault(s.getKey(), "")))
                .toList();
    }

    private static List<Priority> split(List<Entry> told) {
        long high = told.stream().filter(e -> e.severity().equals("red")).count();
        long medium = told.stream().filter(e -> e.severity().equals("orange")).count();
        long low = told.size() - high - medium;
        return List.of(
                new Priority("low", low, percent(low, told.size()), 80),
                new Priority("medium", medium, percent(medium, told.size()), 15),
                new Priority("high", high, percent(high, told.size()), 5));
    }

    private static Map<String, Long> standing(List<Entry> log) {
        Map<String, String> newest = new HashMap<>();
        log.forEach(e -> newest.put(e.alarm(), e.became().state()));
        Map<String, Long> counts = new TreeMap<>();
        newest.values().stream()
                .filter(s -> !s.equals("normal"))
                .forEach(s -> counts.merge(s, 1L, Long::sum));
        return counts;
    }

    private static double percent(double part, double whole) {
        return whole == 0 ? 0 : 100 * part / whole;
    }
}
