package city.ingest.alarm;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a judge back to where the one before it stopped: alarms from their compacted topic, states
 * of devices from theirs, and the few readings between the last state and the last transaction,
 * which are observed and not judged again.
 */
final class Recall {

    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);
    private static final Duration BEAT = Duration.ofMillis(100);

    private Recall() {}

    /** Leaves {@code in} assigned, at the first record that was not judged yet. */
    static void into(
            AlarmDocket docket,
            String bootstrapServers,
            KafkaConsumer<ByteBuffer, ByteBuffer> in,
            Clock clock) {
        try (KafkaConsumer<String, byte[]> kept = Consumers.open(bootstrapServers, Map.of())) {
            List<TopicPartition> all = new ArrayList<>(partitions(kept, AlarmTopics.ALARMS));
            all.addAll(partitions(kept, AlarmTopics.STATES));
            all.addAll(partitions(kept, AlarmTopics.SENSES));
            kept.assign(all);
            kept.seekToBeginning(all);
            Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
            read(kept, kept.endOffsets(all), e -> newest.put(e.topic() + "/" + e.key(), e));
            for (ConsumerRecord<String, byte[]> entry : newest.values()) {
                if (entry.value() == null) {
                    continue;
                }
                if (entry.topic().equals(AlarmTopics.ALARMS)) {
                    docket.recollection().alarm(entry.value());
                } else if (entry.topic().equals(AlarmTopics.SENSES)) {
                    docket.recollection().sense(entry.key(), entry.value());
                } else {
                    docket.recollection().state(entry.key(), entry.value());
                }
            }
        }
        List<TopicPartition> inputs = new ArrayList<>(partitions(in, AlarmTopics.READINGS));
        inputs.addAll(partitions(in, AlarmTopics.ACTIONS));
        in.assign(inputs);
        Map<TopicPartition, OffsetAndMetadata> committed = in.committed(new HashSet<>(inputs));
        Map<TopicPartition, Long> judged = new HashMap<>();
        List<TopicPartition> anew = new ArrayList<>();
        for (TopicPartition partition : inputs) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                anew.add(partition);
            } else {
                judged.put(partition, offset.offset());
            }
        }
        observe(docket, in, judged);
        in.assign(inputs);
        in.seekToBeginning(anew);
        judged.forEach(in::seek);
        docket.recollection().resume(clock.instant());
    }

    private static void observe(
            AlarmDocket docket,
            KafkaConsumer<ByteBuffer, ByteBuffer> in,
            Map<TopicPartition, Long> judged) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        judged.forEach(
                (partition, end) -> {
                    long from = docket.recollection().unknownFrom(partition.toString());
                    if (partition.topic().equals(AlarmTopics.READINGS) && from >= 0 && from < end) {
                        ends.put(partition, end);
                    }
                });
        if (ends.isEmpty()) {
            return;
        }
        in.assign(ends.keySet());
        ends.keySet().forEach(p -> in.seek(p, docket.recollection().unknownFrom(p.toString())));
        read(
                in,
                ends,
                e -> {
                    if (e.offset() < ends.getOrDefault(partition(e), 0L)) {
                        observe(docket, e);
                    }
                });
    }

    /** What could not be judged then cannot be observed now, and was told then. */
    private static void observe(AlarmDocket docket, ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        try {
            docket.observe(entry.key(), entry.value(), partition(entry).toString(), entry.offset());
        } catch (IllegalArgumentException e) {
            LOG.debug("passed over again offset={}", entry.offset(), e);
        }
    }

    private static <K, T> void read(
            KafkaConsumer<K, T> from,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<K, T>> each) {
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        open.removeIf(p -> from.position(p) >= ends.getOrDefault(p, 0L));
        while (!open.isEmpty()) {
            from.poll(BEAT).forEach(each);
            open.removeIf(p -> from.position(p) >= ends.getOrDefault(p, 0L));
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> entry) {
        return new TopicPartition(entry.topic(), entry.partition());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }
}
