package city.center.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir Path folder;

    @Test
    void what_was_acknowledged_is_read_back_after_a_restart() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(folder, 0, EmbeddedBroker.Flush.OS)) {
            Map<String, Object> to = Map.of("bootstrap.servers", first.bootstrapServers());
            try (Admin admin = Admin.create(to)) {
                admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
            }
            try (var producer =
                    new KafkaProducer<>(to, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("t", "k", "v")).get();
            }
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(folder, 0, EmbeddedBroker.Flush.OS)) {
            Map<String, Object> to = Map.of("bootstrap.servers", second.bootstrapServers());
            try (var consumer =
                    new KafkaConsumer<>(to, new StringDeserializer(), new StringDeserializer())) {
                TopicPartition t = new TopicPartition("t", 0);
                consumer.assign(List.of(t));
                consumer.seekToBeginning(List.of(t));
                var records = consumer.poll(Duration.ofSeconds(20));
                assertThat(records).extracting(r -> r.value()).containsExactly("v");
            }
        }
    }
}
