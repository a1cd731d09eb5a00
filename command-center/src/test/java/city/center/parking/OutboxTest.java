package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.Wgs84;
import city.ingest.device.LotDetails;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");
    private static final Receiver.Push PUSH =
            new Receiver.Push(URI.create("http://127.0.0.1:1/"), "s", Signature.Form.MD5, 10, 600);

    /**
     * A simulated week: the receiver breaks, rejects, the sender is killed between the receiver's
     * answer and its own memory. At the end the receiver holds the truth, and but for a kill in
     * just that moment each update arrived once.
     */
    @Test
    void after_a_week_of_breaks_rejections_and_kills_the_receiver_holds_the_truth() {
        Random chance = new Random(Long.getLong("seed", 5));
        Map<String, LiveLot> truth = new HashMap<>();
        Map<String, Instant> kept = new HashMap<>();
        Map<String, LiveLot> received = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        Outbox outbox = new Outbox(PUSH);
        int kills = 0;
        Instant now = T;
        Instant brokenUntil = T;
        for (int step = 0; step < 7 * 24 * 60 * 4; step++) {
            now = now.plusSeconds(15);
            boolean last = step > 7 * 24 * 60 * 4 - 240;
            if (!last && chance.nextInt(20) == 0) {
                String id = "P" + chance.nextInt(36);
                truth.put(id, lot(id, chance.nextInt(100), now));
            }
            if (!last && chance.nextInt(3_000) == 0) {
                brokenUntil = now.plusSeconds(chance.nextInt(7_200));
            }
            List<LiveLot> due = outbox.due(List.copyOf(truth.values()), now);
            if (due.isEmpty()) {
                continue;
            }
            if (now.isBefore(brokenUntil)) {
                outbox.failed("down", now);
                continue;
            }
            Map<String, String> refused = new HashMap<>();
            for (LiveLot lot : due) {
                if (!last && chance.nextInt(50) == 0) {
                    refused.put(lot.id(), "busy");
                } else {
                    received.put(lot.id(), lot);
                    times.merge(lot.id() + lot.observedAt(), 1, Integer::sum);
                }
            }
            if (!last && chance.nextInt(500) == 0) {
                kills++;
                outbox = new Outbox(PUSH);
                kept.forEach(outbox::remember);
            } else {
                outbox.answered(due, refused, now).forEach(l -> kept.put(l.id(), l.observedAt()));
            }
        }
        assertThat(received).isEqualTo(truth);
        long doubled = times.values().stream().filter(n -> n > 1).count();
        assertThat(kills).isPositive();
        assertThat(doubled).isLessThanOrEqualTo(kills * 10L);
        assertThat(outbox.state(List.copyOf(truth.values()), now).waiting()).isZero();
    }

    @Test
    void a_rejected_lot_waits_alone_and_its_reason_is_shown() {
        Outbox outbox = new Outbox(PUSH);
        List<LiveLot> lots = List.of(lot("A", 1, T), lot("B", 2, T));
        outbox.answered(outbox.due(lots, T), Map.of("A", "unknown lot"), T);
        Instant later = T.plusSeconds(5);
        List<LiveLot> next = List.of(lot("A", 3, later), lot("B", 4, later));
        assertThat(outbox.due(next, later)).extracting(LiveLot::id).containsExactly("B");
        assertThat(outbox.state(next, later).rejected()).containsEntry("A", "unknown lot");
        assertThat(outbox.due(next, T.plus(Duration.ofMinutes(11))))
                .extracting(LiveLot::id)
                .contains("A");
    }

    @Test
    void a_receiver_that_does_not_answer_is_asked_less_and_less_often() {
        Outbox outbox = new Outbox(PUSH);
        List<LiveLot> lots = List.of(lot("A", 1, T));
        List<Long> pauses = new ArrayList<>();
        Instant now = T;
        for (int i = 0; i < 12; i++) {
            outbox.failed("down", now);
            Instant tried = now;
            while (outbox.due(lots, now).isEmpty()) {
                now = now.plusSeconds(1);
            }
            pauses.add(Duration.between(tried, now).toSeconds());
        }
        assertThat(pauses).isSorted().startsWith(2L, 4L, 8L).endsWith(300L, 300L);
    }

    @Test
    void what_is_not_live_is_never_sent() {
        LiveLot silent =
                new LiveLot(
                        "A",
                        "carpark",
                        "A",
                        "A",
                        new Wgs84(22.5, 114.2),
                        10,
                        5,
                        "silent",
                        JsonNodeFactory.instance.objectNode(),
                        T,
                        LotDetails.UNKNOWN);
        assertThat(new Outbox(PUSH).due(List.of(silent), T.plusSeconds(999))).isEmpty();
    }

    static LiveLot lot(String id, int free, Instant at) {
        return new LiveLot(
                id,
                "carpark",
                id,
                id,
                new Wgs84(22.5557, 114.2371),
                100,
                free,
                "open",
                JsonNodeFactory.instance.objectNode(),
                at,
                LotDetails.UNKNOWN);
    }
}
