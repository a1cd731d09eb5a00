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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");

    private final Kept kept = new Kept();
    private final Outbox outbox = new Outbox(receiver(10), Outbox.Memory.EMPTY, kept);

    @Test
    void a_rejected_lot_waits_alone_and_its_reason_is_shown() {
        outbox.next(List.of(lot("A", 1, T), lot("B", 2, T)), T);
        outbox.answered(Map.of("A", "unknown lot"), T);
        Instant later = T.plusSeconds(5);
        List<LiveLot> next = List.of(lot("A", 3, later), lot("B", 4, later));
        assertThat(lots(outbox.next(next, later))).containsExactly("B");
        outbox.answered(Map.of(), later);
        assertThat(outbox.state(next, later).rejected()).containsEntry("A", "unknown lot");
        assertThat(outbox.state(next, later).lag()).as("the rejected one is no lag").isZero();
        Instant again = T.plus(Duration.ofMinutes(11));
        assertThat(lots(outbox.next(List.of(lot("A", 3, again)), again))).contains("A");
    }

    @Test
    void a_receiver_that_does_not_answer_is_asked_less_and_less_often() {
        List<Long> pauses = new ArrayList<>();
        Instant now = T;
        for (int i = 0; i < 12; i++) {
            outbox.failed("down", now);
            Instant tried = now;
            while (outbox.next(List.of(lot("A", 1, now)), now).isEmpty()) {
                now = now.plusSeconds(1);
            }
            pauses.add(Duration.between(tried, now).toSeconds());
        }
        assertThat(pauses).isSorted().startsWith(2L, 4L, 8L).endsWith(300L, 300L);
    }

    @Test
    void a_message_without_answer_comes_again_unchanged_though_there_is_news() {
        Message first = outbox.next(List.of(lot("A", 1, T)), T).orElseThrow();
        outbox.failed("no answer", T);
        Instant later = T.plusSeconds(60);
        assertThat(outbox.next(List.of(lot("A", 9, later)), later)).contains(first);
    }

    @Test
    void a_message_whose_number_grew_old_is_never_sent_again() {
        outbox.next(List.of(lot("A", 1, T)), T);
        outbox.failed("no answer", T);
        Instant later = T.plus(Outbox.BOUND).plusSeconds(1);
        Message next = outbox.next(List.of(lot("A", 9, later)), later).orElseThrow();
        assertThat(next.marks()).containsEntry("A", new Mark(later, true));
        assertThat(kept.marks)
                .as("it may have arrived")
                .containsEntry("A", new Mark(Instant.EPOCH, true));
    }

    @Test
    void a_lot_that_fell_silent_is_withdrawn_once_and_only_from_who_holds_it() {
        assertThat(outbox.next(List.of(silent("A", T)), T)).isEmpty();
        outbox.next(List.of(lot("A", 5, T)), T);
        outbox.answered(Map.of(), T);
        Instant later = T.plusSeconds(400);
        Message withdrawn = outbox.next(List.of(silent("A", T)), later).orElseThrow();
        assertThat(withdrawn.data()).contains("\"status\":\"silent\"").contains("\"free\":null");
        outbox.answered(Map.of(), later);
        assertThat(outbox.next(List.of(silent("A", T)), later.plusSeconds(9))).isEmpty();
    }

    @Test
    void a_picture_that_is_still_being_read_from_the_log_withdraws_nothing() {
        Outbox restarted =
                new Outbox(
                        receiver(10),
                        new Outbox.Memory(Map.of("A", new Mark(T, true)), Optional.empty()),
                        kept);
        assertThat(restarted.next(List.of(silent("A", T.minusSeconds(900))), T)).isEmpty();
    }

    @Test
    void a_batch_and_a_rate_bound_each_message() {
        Outbox small = new Outbox(receiver(2), Outbox.Memory.EMPTY, kept);
        List<LiveLot> three = List.of(lot("A", 1, T), lot("B", 2, T), lot("C", 3, T));
        assertThat(lots(small.next(three, T))).containsExactly("A", "B");
        small.answered(Map.of(), T);
        assertThat(small.next(three, T)).as("600 a minute").isEmpty();
        assertThat(lots(small.next(three, T.plusMillis(100)))).containsExactly("C");
    }

    @Test
    void what_the_log_keeps_of_a_message_is_the_message() throws Exception {
        Message message =
                outbox.next(List.of(lot("A", 1, T), lot("B", 2, T.plusSeconds(3))), T)
                        .orElseThrow();
        assertThat(Message.decode(message.encode())).isEqualTo(message);
    }

    private static List<String> lots(Optional<Message> message) {
        return List.copyOf(message.orElseThrow().marks().keySet());
    }

    /** Keeps what a log would. */
    static final class Kept implements Outbox.Keeper {
        final Map<String, Mark> marks = new HashMap<>();
        Optional<Message> sending = Optional.empty();

        @Override
        public void sending(Message message) {
            sending = Optional.of(message);
        }

        @Override
        public void settled(Map<String, Mark> settled) {
            marks.putAll(settled);
            sending = Optional.empty();
        }

        Outbox.Memory memory() {
            return new Outbox.Memory(marks, sending);
        }
    }

    static Receiver receiver(int batch) {
        return receiver(URI.create("http://127.0.0.1:1/"), Signature.Form.MD5, batch);
    }

    static Receiver receiver(URI url, Signature.Form form, int batch) {
        return new Receiver(
                "r",
                "",
                "",
                Receiver.CoordinateSystem.GCJ_02,
                Set.of("carpark"),
                Optional.of(new Receiver.Push(url, "secret", form, batch, 600)));
    }

    static LiveLot lot(String id, int free, Instant at) {
        return lot(id, free, at, "open");
    }

    static LiveLot silent(String id, Instant at) {
        return lot(id, 5, at, "silent");
    }

    static LiveLot lot(String id, int free, Instant at, String status) {
        return new LiveLot(
                id,
                "carpark",
                id,
                id,
                new Wgs84(22.5557, 114.2371),
                100,
                free,
                status,
                JsonNodeFactory.instance.objectNode(),
                at,
                LotDetails.UNKNOWN);
    }
}
