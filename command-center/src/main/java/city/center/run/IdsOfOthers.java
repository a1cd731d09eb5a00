package city.center.run;

import city.center.broker.LogReader;
import city.ingest.door.Intake;
import city.ingest.reading.RecordId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what other members write to the log, so that a message that a sender brings again to
 * another member is known by its id there too. A member that is alone reads nothing; what came
 * while it was alone it has written itself.
 *
 * <p>Thread: its own.
 */
final class IdsOfOthers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdsOfOthers.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> all = new ArrayList<>();
    private final Intake intake;
    private final IntSupplier members;
    private final Thread thread = new Thread(this::run, "ids-of-others");
    private volatile boolean closing;

    private IdsOfOthers(String bootstrap, List<String> topics, Intake intake, IntSupplier members) {
        this.intake = intake;
        this.members = members;
        this.consumer = LogReader.open(bootstrap);
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(p -> all.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /**
     * Begins at the end of the topics as it is now.
     *
     * @param members how many members the cluster has
     */
    static IdsOfOthers follow(
            String bootstrap, List<String> topics, Intake intake, IntSupplier members) {
        IdsOfOthers ids = new IdsOfOthers(bootstrap, topics, intake, members);
        ids.thread.start();
        return ids;
    }

    private void run() {
        try (consumer) {
            boolean alone = false;
            while (!closing) {
                boolean now = members.getAsInt() < 2;
                if (now) {
                    consumer.pause(all);
                } else if (alone) {
                    consumer.seekToEnd(all);
                    consumer.resume(all);
                }
                alone = now;
                List<String> ids = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> one : consumer.poll(POLL)) {
                    ids.add(RecordId.of(one.value()));
                }
                intake.remember(ids);
            }
        } catch (WakeupException e) {
            LOG.debug("no longer follows what others write");
        } catch (RuntimeException e) {
            LOG.error("messages that come again to another member are no longer known", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(3_000);
    }
}
