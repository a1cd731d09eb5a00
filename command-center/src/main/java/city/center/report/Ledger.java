package city.center.report;

import city.dispatch.catalogue.Editions;
import city.dispatch.evaluation.CaseFacts;
import city.dispatch.stream.DispatchTopics;
import city.dispatch.stream.LedgerReplay;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the whole ledger, committed records only, and makes every case anew from it. */
record Ledger(String bootstrap, Editions editions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Blocks for as long as the ledger is; a million events take some ten seconds. */
    Map<String, CaseFacts> facts(Instant now) {
        LedgerReplay replay = new LedgerReplay(editions);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition all = new TopicPartition(DispatchTopics.LEDGER, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).getOrDefault(all, 0L);
            while (consumer.position(all) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(r -> replay.apply(r.value()));
            }
        }
        Map<String, CaseFacts> facts = new HashMap<>();
        replay.each(
                (id, document) -> {
                    try {
                        facts.put(id, CaseFacts.of(JSON.readTree(document), now));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return facts;
    }
}
