package city.ingest.alarm;

import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop around {@link AlarmJudge}: readings in, alarms and reports out, and how far it has read,
 * all in one transaction: no alarm is doubled or lost over a kill. Alarm states are read back from
 * their compacted topic at the start. Only one member may run it.
 *
 * <p>Thread: its own.
 */
public final class Judgement implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BEAT = Duration.ofMillis(200);

    private final AlarmJudge judge;
    private final AlarmRules rules;
    private final Map<String, Device> devices;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> readings;
    private final KafkaProducer<String, byte[]> out;
    private final String bootstrapServers;
    private final Thread thread;
    private volatile boolean closing;
    private Instant nextRound = Instant.EPOCH;

    public Judgement(
            String bootstrapServers, AlarmRules rules, Map<String, Device> devices, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.rules = rules;
        this.devices = Map.copyOf(devices);
        this.clock = clock;
        this.judge = new AlarmJudge(rules);
        readings =
                consumer(
                        Map.of(
                                "group.id",
                                "judgement",
                                "auto.offset.reset",
                                "earliest",
                                "max.poll.records",
                                5_000,
                                "session.timeout.ms",
                                6_000,
                                "heartbeat.interval.ms",
                                1_500));
        out =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                "judgement",
                                "acks",
                                "all",
                                "transaction.timeout.ms",
                                3_000,
                                "linger.ms",
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        thread = new Thread(this::run, "judgement");
        thread.start();
    }

    /** Whether it judges; false once a fault or {@link #close()} ended it. */
    public boolean going() {
        return thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        readings.wakeup();
        thread.join(5_000);
        out.close(Duration.ofSeconds(1));
    }

    private void run() {
        try (readings) {
            out.initTransactions();
            recall();
            readings.subscribe(List.of("city.readings", "city.alarm-actions"));
            while (!closing) {
                round(readings.poll(BEAT));
            }
        } catch (WakeupException e) {
            LOG.debug("judgement leaves");
        } catch (RuntimeException e) {
            LOG.error("judgement stopped: no alarm is raised until it starts again", e);
        }
    }

    private void round(ConsumerRecords<String, byte[]> records) {
        List<Alarm> changed = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (ConsumerRecord<String, byte[]> entry : records) {
            done.put(
                    new TopicPartition(entry.topic(), entry.partition()),
                    new OffsetAndMetadata(entry.offset() + 1));
            try {
                changed.addAll(judged(entry.topic(), JSON.readTree(entry.value())));
            } catch (IOException | java.time.DateTimeException e) {
                LOG.warn(
                        "a record could not be judged topic={} offset={}: {}",
                        entry.topic(),
                        entry.offset(),
                        e.getMessage());
            }
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plusSeconds(5);
            devices.values()
                    .forEach(d -> judge.silence(d.id(), d.silence(), now).ifPresent(changed::add));
        }
        if (changed.isEmpty() && done.isEmpty()) {
            return;
        }
        out.beginTransaction();
        for (Alarm alarm : changed) {
            out.send(
                    new ProducerRecord<>(
                            "city.alarms",
                            alarm.id(),
                            document(alarm).toString().getBytes(StandardCharsets.UTF_8)));
            report(alarm)
                    .ifPresent(
                            r ->
                                    out.send(
                                            new ProducerRecord<>(
                                                    "city.reports",
                                                    r.path("id").asText(),
                                                    r.toString()
                                                            .getBytes(StandardCharsets.UTF_8))));
        }
        out.sendOffsetsToTransaction(done, readings.groupMetadata());
        out.commitTransaction();
    }

    private List<Alarm> judged(String topic, JsonNode record) {
        if (topic.equals("city.alarm-actions")) {
            return judge.acknowledge(
                            record.path("alarm").asText(),
                            Instant.parse(record.path("time").asText()))
                    .map(List::of)
                    .orElse(List.of());
        }
        Device device = devices.get(record.path("device").asText());
        if (device == null || record.path("historical").asBoolean()) {
            return List.of();
        }
        Map<String, Double> numbers = new HashMap<>();
        record.path("values").properties().stream()
                .filter(v -> v.getValue().isNumber())
                .forEach(v -> numbers.put(v.getKey(), v.getValue().asDouble()));
        return judge.reading(
                device.id(), device.kind(), Instant.parse(record.path("time").asText()), numbers);
    }

    /** Reads every alarm's last state from the compacted topic. */
    private void recall() {
        try (KafkaConsumer<String, byte[]> states =
                consumer(Map.of("auto.offset.reset", "earliest"))) {
            List<TopicPartition> all =
                    states.partitionsFor("city.alarms").stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            states.assign(all);
            states.seekToBeginning(all);
            Map<TopicPartition, Long> ends = states.endOffsets(all);
            while (!closing
                    && all.stream().anyMatch(p -> states.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> entry : states.poll(BEAT)) {
                    JsonNode n = JSON.readTree(entry.value());
                    judge.remember(
                            new Alarm(
                                    n.path("id").asText(),
                                    n.path("device").asText(),
                                    n.path("rule").asText(),
                                    n.path("active").asBoolean(),
                                    n.path("acknowledged").asBoolean(),
                                    n.path("occurrence").asLong(),
                                    Instant.parse(n.path("raisedAt").asText()),
                                    Instant.parse(n.path("changedAt").asText()),
                                    n.path("value").asDouble(),
                                    n.path("rev").asLong()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "city.alarms holds what is no alarm: " + e.getMessage(), e);
        }
    }

    private ObjectNode document(Alarm alarm) {
        AlarmRule rule = rule(alarm).orElse(null);
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("id", alarm.id())
                        .put("device", alarm.device())
                        .put("rule", alarm.rule());
        node.put("severity", rule == null ? "blue" : rule.severity())
                .put("state", alarm.state())
                .put("active", alarm.active())
                .put("acknowledged", alarm.acknowledged());
        node.put("occurrence", alarm.occurrence())
                .put("raisedAt", alarm.raisedAt().toString())
                .put("changedAt", alarm.changedAt().toString())
                .put("value", alarm.value())
                .put("rev", alarm.rev())
                .put("count", alarm.occurrence());
        if (rule != null) {
            node.put("limit", rule.limit());
        }
        node.putObject("message")
                .put("zh", rule == null ? "设备离线" : rule.zh())
                .put("en", rule == null ? "device offline" : rule.en());
        return node;
    }

    /**
     * A raised alarm that needs a person; its id makes the report the same however often it is
     * sent.
     */
    private Optional<ObjectNode> report(Alarm alarm) {
        AlarmRule rule = rule(alarm).orElse(null);
        Device device = devices.get(alarm.device());
        if (!alarm.active()
                || alarm.acknowledged()
                || rule == null
                || device == null
                || rule.classCode().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("id", "alarm:" + alarm.id() + "#" + alarm.occurrence())
                        .put("channel", "alarm");
        node.put("time", alarm.raisedAt().toString())
                .put("received", alarm.raisedAt().toString())
                .put("sender", "judgement")
                .put("door", "judgement");
        node.put("class", rule.classCode())
                .put(
                        "description",
                        "%s：%s，当前值 %s / %s at %s"
                                .formatted(
                                        device.name(),
                                        rule.zh(),
                                        alarm.value(),
                                        rule.en(),
                                        device.nameEn()));
        node.put("lat", device.lat())
                .put("lng", device.lng())
                .put("alarm", alarm.id())
                .put("device", alarm.device())
                .put("priority", rule.severity())
                .put("drill", false)
                .putObject("attributes");
        return Optional.of(node);
    }

    private Optional<AlarmRule> rule(Alarm alarm) {
        Device device = devices.get(alarm.device());
        return device == null
                ? Optional.empty()
                : rules.byKind().getOrDefault(device.kind(), List.of()).stream()
                        .filter(r -> r.id().equals(alarm.rule()))
                        .findFirst();
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", false);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
