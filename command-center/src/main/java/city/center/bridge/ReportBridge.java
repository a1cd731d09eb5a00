package city.center.bridge;

import city.dispatch.stream.Asked;
import city.gis.area.Areas;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries {@code city.reports} and the changes of {@code city.alarms} to dispatch. It may carry one
 * twice after a kill: the command's id is the record's own, and dispatch decides each id once.
 *
 * <p>Thread: its own. Offsets are committed for what dispatch's topic has.
 */
public final class ReportBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBridge.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORTS = "city.reports";

    /** Nanoseconds before it begins again after a fault. */
    private static final long REST = 1_000_000_000;

    private final String bootstrapServers;
    private final Function<Asked, CompletionStage<Void>> desk;
    private final CapChains chains = new CapChains();
    private final ReportCommands commands;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;
    private volatile boolean closing;

    /**
     * @param desk takes a command; its stage ends when the log has it, and fails when it has not
     */
    public ReportBridge(
            String bootstrapServers, Function<Asked, CompletionStage<Void>> desk, Areas areas) {
        this.bootstrapServers = bootstrapServers;
        this.desk = desk;
        this.commands = new ReportCommands(areas, chains);
        thread = new Thread(this::run, "report-bridge");
        thread.start();
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "report-bridge",
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        6_000,
                        "heartbeat.interval.ms",
                        1_500,
                        "fetch.max.wait.ms",
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        KafkaConsumer<String, byte[]> open = reading;
        if (open != null) {
            open.wakeup();
        }
        LockSupport.unpark(thread);
        thread.join(5_000);
    }

    /**
     * After a fault it begins again behind what was carried last: a command has its report's id.
     */
    private void run() {
        while (!closing) {
            try (KafkaConsumer<String, byte[]> reports = open()) {
                reading = reports;
                follow(reports);
            } catch (WakeupException e) {
                LOG.debug("the bridge leaves");
            } catch (RuntimeException e) {
                LOG.error("the bridge faltered: reports wait in the log until it begins again", e);
                LockSupport.parkNanos(REST);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reports) {
        reports.subscribe(List.of(REPORTS, ReportCommands.ALARMS), new Recalling(reports));
        while (!closing) {
            ConsumerRecords<String, byte[]> batch = reports.poll(Duration.ofMillis(500));
            if (batch.isEmpty()) {
                continue;
            }
            List<CompletableFuture<Void>> carried = new ArrayList<>();
            batch.forEach(entry -> carry(entry, carried));
            CompletableFuture.allOf(carried.toArray(CompletableFuture<?>[]::new)).join();
            reports.commitSync();
        }
    }

    /** Whoever begins behind alerts of the log reads first how they belong together. */
    private final class Recalling implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> reports;

        Recalling(KafkaConsumer<String, byte[]> reports) {
            this.reports = reports;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            for (TopicPartition one : given) {
                if (one.topic().equals(REPORTS)) {
                    Instant since = Instant.now().minus(CapRecall.REMEMBERED);
                    CapRecall.read(bootstrapServers, one, since, reports.position(one), chains);
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> gone) {
            // What is known of chains stays true.
        }
    }

    private void carry(
            ConsumerRecord<String, byte[]> entry, List<CompletableFuture<Void>> carried) {
        try {
            for (Asked asked : commands.of(entry.topic(), JSON.readTree(entry.value()))) {
                carried.add(desk.apply(asked).toCompletableFuture());
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn(
                    "a record could not be carried topic={} offset={}: {}",
                    entry.topic(),
                    entry.offset(),
                    e.getMessage());
        }
    }
}
