package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.demo.ReceiverBook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A simulated week, once for each form of signature: counts are lost, lots fall silent, the
 * receiver breaks, answers too late or rejects, the sender is killed before it sends, after the
 * receiver took and before its memory has it. {@code -Dseed=} replays one.
 */
class PushedWeekTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");
    private static final int STEP = 20;
    private static final int STEPS = 7 * 24 * 3_600 / STEP;
    private static final int QUIET_END = 3_600 / STEP;
    private static final int LOTS = 12;

    private final Random chance = new Random(Long.getLong("seed", 11));
    private final Map<String, LiveLot> truth = new TreeMap<>();
    private final OutboxTest.Kept log = new OutboxTest.Kept();
    private final List<String> late = new ArrayList<>();
    private int kills;
    private int unanswered;
    private int rejections;
    private int sends;

    @Test
    void what_an_hmac_receiver_holds_after_a_week_is_the_truth_each_update_once() throws Exception {
        week(Signature.Form.HMAC_SHA256, 5);
    }

    @Test
    void what_an_md5_receiver_holds_after_a_week_is_the_truth_each_update_once() throws Exception {
        week(Signature.Form.MD5, 50);
    }

    private void week(Signature.Form form, int batch) throws Exception {
        Receiver receiver = OutboxTest.receiver(URI.create("http://127.0.0.1:1/"), form, batch);
        boolean[] quiet = {false};
        ReceiverBook book =
                new ReceiverBook(
                        form,
                        "secret",
                        lot -> {
                            boolean no = !quiet[0] && chance.nextInt(200) == 0;
                            rejections += no ? 1 : 0;
                            return no ? "busy" : "";
                        });
        Outbox outbox = new Outbox(receiver, log.memory(), log);
        Instant broken = T;
        Instant now = T;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(STEP);
            quiet[0] = step > STEPS - QUIET_END;
            count(now, quiet[0]);
            if (!quiet[0] && chance.nextInt(2_000) == 0) {
                broken = now.plusSeconds(chance.nextInt(7_200));
            }
            if (!quiet[0] && chance.nextInt(1_500) == 0) {
                kills++;
                outbox = new Outbox(receiver, log.memory(), log);
            }
            Optional<Message> message = outbox.next(List.copyOf(truth.values()), now);
            if (message.isEmpty()) {
                continue;
            }
            if (now.isBefore(broken)) {
                outbox.failed("down", now);
                continue;
            }
            sends++;
            fresh(message.get(), now);
            ReceiverBook.Answer answer =
                    book.take(Pushing.body(receiver, message.get(), now.toEpochMilli()), now);
            assertThat(answer.status()).isEqualTo(200);
            int fate = quiet[0] ? 99 : chance.nextInt(100);
            if (fate == 0) {
                kills++;
                outbox = new Outbox(receiver, log.memory(), log);
            } else if (fate == 1) {
                unanswered++;
                outbox.failed("no answer in time", now);
            } else {
                outbox.answered(refused(answer.body()), now);
            }
        }
        assertThat(late).as("no number older than the bound was sent").isEmpty();
        assertThat(holds(book)).isEqualTo(holds(receiver));
        assertThat(book.repeats())
                .as("words repeated in another message, after a break that outlasted the bound")
                .isLessThanOrEqualTo(unanswered + kills);
        assertThat(outbox.state(List.copyOf(truth.values()), now).waiting()).isZero();
        assertThat(List.of(kills, unanswered, rejections)).allMatch(n -> n > 20);
        System.out.printf(
                "week %s: %d messages, %d updates taken, %d repeated, %d kills, %d answers lost, %d rejections%n",
                form, sends, book.updates(), book.repeats(), kills, unanswered, rejections);
    }

    /** Each lot is counted every two minutes or so; some counts are lost, some lots fall silent. */
    private void count(Instant now, boolean quiet) {
        for (int i = 0; i < LOTS; i++) {
            String id = "P" + i;
            LiveLot before = truth.get(id);
            boolean silentHour =
                    !quiet && Math.floorMod(now.getEpochSecond() / 3_600 + i * 7L, 29) == 0;
            if (!silentHour && chance.nextInt(6) == 0 && chance.nextInt(10) != 0) {
                truth.put(id, OutboxTest.lot(id, chance.nextInt(100), now));
            } else if (before != null && now.isAfter(before.observedAt().plus(Outbox.BOUND))) {
                truth.put(id, OutboxTest.lot(id, before.free(), before.observedAt(), "silent"));
            }
        }
    }

    private void fresh(Message message, Instant now) throws Exception {
        for (JsonNode lot : JSON.readTree(message.data())) {
            if (lot.path("free").isInt()
                    && Instant.parse(lot.path("observed_at").asText())
                            .plus(Outbox.BOUND)
                            .isBefore(now)) {
                late.add(lot.path("id").asText() + "@" + now);
            }
        }
    }

    private static Map<String, String> refused(String body) throws Exception {
        Map<String, String> refused = new HashMap<>();
        JSON.readTree(body)
                .path("rejected")
                .forEach(n -> refused.put(n.path("id").asText(), n.path("reason").asText()));
        return refused;
    }

    private static Map<String, String> holds(ReceiverBook book) {
        Map<String, String> all = new TreeMap<>();
        book.holds().forEach((id, lot) -> all.put(id, word(lot)));
        return all;
    }

    private Map<String, String> holds(Receiver receiver) {
        Map<String, String> all = new TreeMap<>();
        truth.forEach(
                (id, lot) ->
                        all.put(
                                id,
                                word(
                                        FeedJson.lot(
                                                JSON.createObjectNode(), lot, receiver.system()))));
        return all;
    }

    private static String word(JsonNode lot) {
        return lot.path("free") + " " + lot.path("status") + " " + lot.path("observed_at");
    }
}
