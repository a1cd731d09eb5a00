package city.center.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import city.center.catalogue.CityCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBridgeTest {

    @TempDir Path folder;

    @Test
    void what_dispatch_did_not_take_is_carried_again() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, EmbeddedBroker.Flush.OS)) {
            String servers = broker.bootstrapServers();
            said(servers, "r1", "r2");
            AtomicBoolean down = new AtomicBoolean(true);
            BlockingQueue<String> taken = new LinkedBlockingQueue<>();
            try (ReportBridge bridge =
                    new ReportBridge(
                            servers,
                            asked -> {
                                if (down.getAndSet(false)) {
                                    return CompletableFuture.failedFuture(
                                            new IllegalStateException("the log is away"));
                                }
                                taken.add(asked.id());
                                return CompletableFuture.completedFuture(null);
                            },
                            CityCatalogue.open(Optional.empty()).areas())) {
                assertThat(bridge).isNotNull();
                assertThat(until("report:r1", taken)).isTrue();
                assertThat(until("report:r2", taken)).isTrue();
            }
        }
    }

    private static boolean until(String id, BlockingQueue<String> taken)
            throws InterruptedException {
        String next;
        do {
            next = taken.poll(60, TimeUnit.SECONDS);
        } while (next != null && !next.equals(id));
        return next != null;
    }

    private static void said(String servers, String... reports) throws Exception {
        Map<String, Object> to = Map.of("bootstrap.servers", servers);
        try (Admin admin = Admin.create(to)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("city.reports", 1, (short) 1),
                                    new NewTopic("city.alarms", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer =
                new KafkaProducer<>(to, new StringSerializer(), new StringSerializer())) {
            for (String id : reports) {
                String report =
                        "{\"id\":\"%s\",\"channel\":\"desk\",\"time\":\"2026-11-24T08:00:00Z\"}"
                                .formatted(id);
                producer.send(new ProducerRecord<>("city.reports", id, report)).get();
            }
        }
    }
}
