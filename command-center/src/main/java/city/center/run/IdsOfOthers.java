package city.center.run;

import city.center.broker.LogReader;
import city.ingest.door.Intake;
import city.ingest.log.LogFollower;
import city.ingest.reading.RecordId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows what other members write to the log, so that a message that a sender brings again to
 * another member is known by its id there too. A member that is alone reads nothing; what came
 * while it was alone it has written itself.
 *
 * <p>Thread: its own.
 */
final class IdsOfOthers implements LogFollower.Reader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<TopicPartition, Long> from;
    private final Intake intake;
    private final IntSupplier members;
    private final List<String> read = new ArrayList<>();
    private boolean alone;

    private IdsOfOthers(Map<TopicPartition, Long> from, Intake intake, IntSupplier members) {
        this.from = from;
        this.intake = intake;
        this.members = members;
    }

    /**
     * Begins at the end of the topics as it is now.
     *
     * @param members how many members the cluster has
     */
    static LogFollower follow(
            String bootstrap, List<String> topics, Intake intake, IntSupplier members) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (KafkaConsumer<String, byte[]> log = LogReader.open(bootstrap)) {
            for (String topic : topics) {
                ends.putAll(
                        log.endOffsets(
                                log.partitionsFor(topic).stream()
                                        .map(p -> new TopicPartition(topic, p.partition()))
                                        .toList()));
            }
        }
        return LogFollower.start(
                "ids-of-others",
                () -> LogReader.open(bootstrap),
                POLL,
                new IdsOfOthers(ends, intake, members));
    }

    @Override
    public Map<TopicPartition, Long> begin(Consumer<String, byte[]> log) {
        return from;
    }

    @Override
    public void turn(Consumer<String, byte[]> log) {
        boolean now = members.getAsInt() < 2;
        if (now) {
            log.pause(log.assignment());
        } else if (alone) {
            log.seekToEnd(log.assignment());
            log.resume(log.assignment());
        }
        alone = now;
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> entry) {
        read.add(RecordId.of(entry.value()));
    }

    @Override
    public void settle(Consumer<String, byte[]> log, Map<TopicPartition, Long> reached) {
        if (!read.isEmpty()) {
            intake.remember(read);
            read.clear();
        }
    }
}
