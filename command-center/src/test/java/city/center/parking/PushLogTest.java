package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import city.center.broker.Topic;
import city.ingest.log.KafkaLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox's memory on the real broker, as the next process finds it. */
class PushLogTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir Path folder;

    @Test
    void a_process_that_died_between_sending_and_settling_is_followed_by_one_that_knows()
            throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, EmbeddedBroker.Flush.OS);
                KafkaLog log = new KafkaLog(broker.bootstrapServers())) {
            String brokers = broker.bootstrapServers();
            Topic.create(brokers, List.of(new Topic(PushLog.TOPIC, 1, true, Topic.FOR_EVER)));
            assertThat(PushLog.read(brokers, "r")).isEqualTo(Outbox.Memory.EMPTY);

            Receiver receiver = OutboxTest.receiver(10);
            PushLog keeper = new PushLog(log, "r");
            Outbox first = new Outbox(receiver, PushLog.read(brokers, "r"), keeper);
            Message sent = first.next(List.of(OutboxTest.lot("A", 1, T)), T).orElseThrow();
            new PushLog(log, "other").settled(Map.of("A", new Mark(T, true)));

            Outbox second = new Outbox(receiver, PushLog.read(brokers, "r"), keeper);
            assertThat(second.next(List.of(OutboxTest.lot("A", 9, T.plusSeconds(9))), T))
                    .contains(sent);
            second.answered(Map.of(), T);
            assertThat(PushLog.read(brokers, "r"))
                    .isEqualTo(
                            new Outbox.Memory(
                                    Map.of("A", new Mark(T, true)), java.util.Optional.empty()));
        }
    }
}
