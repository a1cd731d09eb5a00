package city.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One log of 65 minutes for one operator, and the whole report of it as it was worked out on paper.
 * Each line of the log is there for a trap.
 */
class KpiByHandTest {

    /** Seconds since the beginning, how many alarms, their name, severity, change and new state. */
    private static final String LOG =
            """
            -100000  1 held  red    raised       shelved                  30 h on the shelf: stale all the same
             -82501  1 older blue   raised       unacknowledged           a second more than a day: stale
             -82500  1 old   blue   raised       unacknowledged           a day to the second: not stale
             -80000  1 older blue   acknowledged acknowledged             seen, and still stale
                  0  1 a     yellow raised       unacknowledged           three in 60 s: chatters
                  5  1 a     yellow returned     returned-unacknowledged
                 30  1 a     yellow raised       unacknowledged
                 35  1 a     yellow returned     returned-unacknowledged
                 60  1 a     yellow raised       unacknowledged
                 60  1 a     yellow flapping     unacknowledged           a note, no alarm
                200  1 c     red    raised       suppressed               chatters, and nobody is troubled
                210  1 c     red    raised       suppressed
                220  1 c     red    raised       suppressed
                500  1 b     blue   raised       unacknowledged           three in 61 s: does not chatter
                530  1 b     blue   raised       unacknowledged
                561  1 b     blue   raised       unacknowledged
                600  8 f     blue   raised       unacknowledged           11 in 110 s over a stretch's end: no flood
               1200 11 g     orange raised       unacknowledged           above ten: the flood begins
               1800  5 h     blue   raised       unacknowledged           five are not below five: it lasts
               1900  1 g1    orange collapsed    unacknowledged           a count, no alarm
               2400  4 k     blue   raised       unacknowledged           below five: it has ended
               3000  1 s     red    raised       shelved                  kept back
               3100  1 s     red    shelf-ended  unacknowledged           and put before the operator now
               3600 12 m     blue   raised       unacknowledged           a flood that the report's end cuts off
            """;

    private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3_900);
    private static final double EXACT = 1e-9;
    private final AlarmKpi kpi = AlarmKpi.of(log(), FROM, TO, 1);

    @Test
    void forty_seven_alarms_in_six_and_a_half_stretches_are_seven_in_ten_minutes() {
        assertThat(kpi.annunciated()).as("6 + 8 + 11 + 5 + 4 + 1 + 12").isEqualTo(47);
        assertThat(kpi.perTenMinutes()).isCloseTo(47 / 6.5, within(EXACT));
        assertThat(kpi.peak()).isEqualTo(12);
        assertThat(kpi.busyShare()).as("2 of 7 stretches").isCloseTo(200 / 7.0, within(EXACT));
    }

    @Test
    void the_first_flood_lasts_twenty_minutes_and_the_second_until_the_end() {
        assertThat(kpi.floods())
                .containsExactly(
                        new AlarmKpi.Flood(at(1_200), at(2_400), 16, 11),
                        new AlarmKpi.Flood(at(3_600), TO, 12, 12));
        assertThat(kpi.floodShare()).as("1500 s of 3900 s").isCloseTo(150 / 3.9, within(EXACT));
    }

    @Test
    void the_most_frequent_are_named_and_only_what_comes_thrice_in_a_minute_chatters() {
        assertThat(kpi.top())
                .extracting(AlarmKpi.Frequent::alarm)
                .containsExactly("a", "b", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8");
        assertThat(kpi.top().get(0).share()).isCloseTo(300 / 47.0, within(EXACT));
        assertThat(kpi.chattering())
                .extracting(f -> f.alarm() + " " + f.count())
                .containsExactly("a 3", "c 3");
    }

    @Test
    void stale_priorities_and_what_stands_are_as_counted_on_paper() {
        assertThat(kpi.stale())
                .containsExactly(
                        new AlarmKpi.Stale("held", at(-100_000), "shelved"),
                        new AlarmKpi.Stale("older", at(-82_501), "acknowledged"));
        assertThat(kpi.split()).extracting(AlarmKpi.Priority::count).containsExactly(35L, 11L, 1L);
        assertThat(kpi.split().get(1).share()).isCloseTo(1_100 / 47.0, within(EXACT));
        assertThat(kpi.standing())
                .isEqualTo(
                        Map.of(
                                "unacknowledged", 44L,
                                "acknowledged", 1L,
                                "shelved", 1L,
                                "suppressed", 1L));
    }

    private static Instant at(long second) {
        return FROM.plusSeconds(second);
    }

    private static List<Entry> log() {
        List<Entry> log = new ArrayList<>();
        for (String line : LOG.lines().toList()) {
            String[] w = line.strip().split(" +");
            int many = Integer.parseInt(w[1]);
            for (int i = 1; i <= many; i++) {
                boolean active = !w[5].startsWith("returned");
                log.add(
                        new Entry(
                                at(Long.parseLong(w[0])),
                                many == 1 ? w[2] : w[2] + i,
                                w[3],
                                Change.Word.valueOf(
                                        w[4].toUpperCase(Locale.ROOT).replace('-', '_')),
                                new Entry.Became(
                                        w[5], active, w[5].equals("unacknowledged"), 1, 0, 1),
                                "judgement",
                                ""));
            }
        }
        log.sort(Comparator.comparing(Entry::at));
        return log;
    }
}
