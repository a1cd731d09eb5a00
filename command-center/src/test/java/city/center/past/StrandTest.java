package city.center.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A strand with checkpoints answers as one that reads everything from the beginning. */
class StrandTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private final List<Strand.Line> log = new ArrayList<>();
    private long read;
    private final Strand.Source source =
            (from, reader) -> {
                for (int i = (int) from; i < log.size(); i++) {
                    read++;
                    if (!reader.take(log.get(i))) {
                        return;
                    }
                }
            };
    private final Strand.Fold<String> fold =
            new Strand.Fold<>() {
                @Override
                public void apply(Map<String, String> held, Strand.Line line) {
                    held.merge(
                            line.key(),
                            new String(line.value(), StandardCharsets.UTF_8),
                            (a, b) -> b.equals("x") ? "x" : a + b);
                }

                @Override
                public boolean over(String value, Instant now) {
                    return value.equals("x");
                }

                @Override
                public boolean forgotten(String value, Instant now) {
                    return false;
                }
            };

    @Test
    void any_moment_is_as_if_read_from_the_beginning_while_the_log_grows() {
        Random chance = new Random(Long.getLong("seed", 440_308L));
        Strand<String> strand = new Strand<>(source, fold, 20);
        Instant at = START;
        for (int i = 0; i < 12_000; i++) {
            at = at.plusMillis(chance.nextInt(4) * 500L);
            String value = chance.nextInt(9) == 0 ? "x" : Integer.toString(chance.nextInt(10));
            log.add(
                    new Strand.Line(
                            i,
                            at,
                            "k" + chance.nextInt(40),
                            value.getBytes(StandardCharsets.UTF_8)));
            if (i % 97 == 0) {
                Instant moment =
                        START.plusMillis(
                                (long)
                                        (chance.nextDouble()
                                                * (at.toEpochMilli() - START.toEpochMilli())));
                assertThat(strand.at(moment)).as("record %d", i).isEqualTo(plain(moment));
            }
        }
        assertThat(strand.checkpoints()).isBetween(100, 257);
        read = 0;
        strand.at(START.plusSeconds(4_000));
        assertThat(read).as("records read again for an answer").isLessThan(200);
    }

    @Test
    void playing_from_one_moment_to_another_arrives_where_asking_does() {
        Random chance = new Random(7);
        Instant at = START;
        for (int i = 0; i < 1_000; i++) {
            at = at.plusSeconds(1);
            log.add(
                    new Strand.Line(
                            i, at, "k" + chance.nextInt(10), "1".getBytes(StandardCharsets.UTF_8)));
        }
        Strand<String> strand = new Strand<>(source, fold, 64);
        Map<String, String> held = new HashMap<>(strand.at(START.plusSeconds(300)));
        List<Strand.Line> steps = new ArrayList<>();
        strand.play(START.plusSeconds(300), START.plusSeconds(700), held, steps::add);
        assertThat(steps).hasSize(400);
        assertThat(held).isEqualTo(strand.at(START.plusSeconds(700)));
    }

    private Map<String, String> plain(Instant moment) {
        Map<String, String> held = new HashMap<>();
        for (Strand.Line line : log) {
            if (!line.at().isAfter(moment)) {
                fold.apply(held, line);
            }
        }
        held.values().removeIf(v -> fold.over(v, moment));
        return held;
    }
}
