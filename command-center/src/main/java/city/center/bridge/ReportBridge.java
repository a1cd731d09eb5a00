package city.center.bridge;

import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import city.dispatch.stream.Asked;
import city.dispatch.stream.CommandDesk;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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

    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> reports;
    private final CommandDesk desk;
    private final Areas areas;
    private final CapChains chains = new CapChains();
    private final Thread thread;
    private volatile boolean closing;

    public ReportBridge(String bootstrapServers, CommandDesk desk, Areas areas) {
        this.bootstrapServers = bootstrapServers;
        this.desk = desk;
        this.areas = areas;
        Map<String, Object> settings =
                new HashMap<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "report-bridge",
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                false));
        settings.putAll(
                Map.of(
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        6_000,
                        "heartbeat.interval.ms",
                        1_500,
                        "fetch.max.wait.ms",
                        20));
        reports =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "report-bridge");
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        reports.wakeup();
        thread.join(5_000);
    }

    private void run() {
        try (reports) {
            reports.subscribe(List.of(REPORTS, "city.alarms"), new Recalling());
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
        } catch (WakeupException e) {
            LOG.debug("the bridge leaves");
        } catch (RuntimeException e) {
            LOG.error("the bridge stopped: reports wait in the log until it starts again", e);
        }
    }

    /** Whoever begins behind alerts of the log reads first how they belong together. */
    private final class Recalling implements ConsumerRebalanceListener {
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
            JsonNode record = JSON.readTree(entry.value());
            if (entry.topic().equals("city.alarms")) {
                carried.add(desk.hand(alarm(record)).toCompletableFuture());
                return;
            }
            Optional<String> chain = chains.first(record).map(first -> "cap:" + first);
            if (chain.isPresent() && speaksOfItsAlert(record.path("attributes"))) {
                carried.add(desk.hand(alert(record, chain.get())).toCompletableFuture());
            }
            if (!callsNobody(record.path("attributes"))) {
                carried.add(desk.hand(report(record, chain)).toCompletableFuture());
            }
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn(
                    "a record could not be carried topic={} offset={}: {}",
                    entry.topic(),
                    entry.offset(),
                    e.getMessage());
        }
    }

    /** An alert of CAP that is over, taken back, or only talk between systems. */
    private static boolean callsNobody(JsonNode cap) {
        return cap.path("expired").asBoolean()
                || List.of("Cancel", "Ack", "Error").contains(cap.path("msgType").asText())
                || List.of("System", "Draft").contains(cap.path("status").asText())
                        && cap.has("msgType");
    }

    /** Whether it begins, renews or ends an alert: a cancelled or expired one has returned. */
    private static boolean speaksOfItsAlert(JsonNode cap) {
        return !List.of("Ack", "Error").contains(cap.path("msgType").asText())
                && !List.of("System", "Draft").contains(cap.path("status").asText());
    }

    /** An alert of CAP as what stands behind a case, by the first alert of its chain. */
    private static Asked alert(JsonNode r, String chain) {
        boolean over =
                r.path("attributes").path("msgType").asText().equals("Cancel")
                        || r.path("attributes").path("expired").asBoolean();
        return Asked.of(
                "alert:" + r.path("id").asText(),
                Instant.parse(r.path("time").asText()),
                Actor.SYSTEM.name(),
                "",
                -1,
                new LoopCommand.AlarmState(chain, !over));
    }

    /**
     * @param chain of alerts that it belongs to, where it came as one of CAP
     */
    private Asked report(JsonNode r, Optional<String> chain) {
        Instant time = Instant.parse(r.path("time").asText());
        ReportRef reference =
                new ReportRef(
                        r.path("id").asText(),
                        r.path("channel").asText(),
                        time,
                        r.path("sender").asText(),
                        r.path("description").asText(),
                        chain.orElseGet(() -> r.path("alarm").asText("")),
                        chain.orElseGet(() -> r.path("cause").asText("")));
        Place place =
                r.has("lat") && r.has("lng")
                        ? place(
                                new Wgs84(r.path("lat").asDouble(), r.path("lng").asDouble()),
                                r.path("address").asText(""))
                        : Place.unknown(r.path("address").asText(""));
        Command command =
                new LoopCommand.Report(
                        reference,
                        r.path("class").asText(""),
                        r.path("condition").asText(""),
                        r.path("priority").asText(""),
                        place,
                        r.path("drill").asBoolean());
        return Asked.of("report:" + reference.id(), time, Actor.SYSTEM.name(), "", -1, command);
    }

    private static Asked alarm(JsonNode a) {
        String id = a.path("id").asText();
        return Asked.of(
                "alarm:" + id + "@" + a.path("rev").asLong(),
                Instant.parse(a.path("changedAt").asText()),
                Actor.SYSTEM.name(),
                "",
                -1,
                new LoopCommand.AlarmState(id, a.path("active").asBoolean()));
    }

    private Place place(Wgs84 at, String address) {
        Location location = areas.locate(at);
        return new Place(
                at.lat(),
                at.lng(),
                address,
                location.street().map(Area::code).orElse(""),
                location.street().map(Area::zh).orElse(""),
                location.community().map(Area::code).orElse(""),
                location.community().map(Area::zh).orElse(""),
                location.grid().orElse(""));
    }
}
