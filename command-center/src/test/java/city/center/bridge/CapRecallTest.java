package city.center.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update that comes after a restart belongs to the alert that came before it. */
class CapRecallTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicPartition REPORTS = new TopicPartition("city.reports", 0);

    @TempDir Path folder;

    @Test
    void chains_of_the_log_are_known_again_up_to_where_the_bridge_goes_on() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, EmbeddedBroker.Flush.OS)) {
            String servers = broker.bootstrapServers();
            said(
                    servers,
                    cap("a", ""),
                    cap("b", "s,a,2026-11-24T08:00:00+08:00"),
                    "not JSON \"channel\":\"cap\"");
            said(servers, cap("x", ""), cap("y", "s,x,2026-11-24T08:00:00+08:00"));
            CapChains chains = new CapChains();

            CapRecall.read(servers, REPORTS, Instant.EPOCH, 4, chains);

            assertThat(chains.first(JSON.readTree(cap("c", "s,b,2026-11-24T09:00:00+08:00"))))
                    .hasValue("s,a");
            assertThat(chains.first(JSON.readTree(cap("z", "s,y,2026-11-24T09:00:00+08:00"))))
                    .as("y is not carried yet")
                    .hasValue("s,y");

            CapChains late = new CapChains();
            CapRecall.read(servers, REPORTS, Instant.now().plusSeconds(600), 4, late);
            assertThat(late.first(JSON.readTree(cap("c", "s,b,2026-11-24T09:00:00+08:00"))))
                    .as("nothing is so young")
                    .hasValue("s,b");
        }
    }

    private static void said(String servers, String... reports) throws Exception {
        Map<String, Object> to = Map.of("bootstrap.servers", servers);
        try (Admin admin = Admin.create(to)) {
            if (!admin.listTopics().names().get().contains(REPORTS.topic())) {
                admin.createTopics(List.of(new NewTopic(REPORTS.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (var producer =
                new KafkaProducer<>(to, new StringSerializer(), new StringSerializer())) {
            for (String report : reports) {
                producer.send(new ProducerRecord<>(REPORTS.topic(), "k", report)).get();
            }
        }
    }

    private static String cap(String identifier, String references) {
        var report = JSON.createObjectNode().put("channel", "cap");
        report.putObject("attributes")
                .put("sender", "s")
                .put("identifier", identifier)
                .put("references", references);
        return report.toString();
    }
}
