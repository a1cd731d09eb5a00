package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import city.center.broker.Topic;
import city.ingest.alarm.Act;
import city.ingest.alarm.AlarmDesk;
import city.ingest.alarm.AlarmHistory;
import city.ingest.alarm.AlarmRule;
import city.ingest.alarm.AlarmRules;
import city.ingest.alarm.Condition;
import city.ingest.alarm.Entry;
import city.ingest.alarm.Judgement;
import city.ingest.device.Device;
import city.ingest.log.KafkaLog;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real loop on a real broker with a clock that the test sets: hours pass in seconds. */
class GatewayOnTheLogTest {

    private static final int CHILDREN = 500;
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;
    private final SetClock clock = new SetClock();
    private final Map<String, Device> devices = new HashMap<>();
    private long sent;

    /** A clock on the wall, and the running time that goes on whatever the clock is set to. */
    private static final class SetClock implements InstantSource {
        private final AtomicReference<Instant> now =
                new AtomicReference<>(Instant.parse("2026-11-24T00:00:00Z"));
        private final AtomicLong running = new AtomicLong();

        /** The judge may look between the two: it must not take that for a clock that was set. */
        void pass(Duration time) {
            for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
                Duration step = left.compareTo(STEP) < 0 ? left : STEP;
                now.updateAndGet(t -> t.plus(step));
                running.addAndGet(step.toNanos());
            }
        }

        void set(Duration by) {
            now.updateAndGet(t -> t.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @Test
    void a_gateway_that_dies_is_one_alarm_over_a_restart_and_children_are_judged_anew()
            throws Exception {
        device("gw", "gateway", "");
        device("probe", "probe", "");
        IntStream.range(0, CHILDREN).forEach(i -> device("c" + i, "child", "gw"));
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            String at = broker.bootstrapServers();
            Topic.create(at, CityTopics.ALL);
            try (KafkaLog log = new KafkaLog(at);
                    AlarmDesk desk = new AlarmDesk(at);
                    AlarmHistory history = new AlarmHistory(at);
                    Admin admin = Admin.create(Map.of("bootstrap.servers", at))) {
                Judgement judgement = judgement(at);
                say(log, "gw", "probe");
                say(
                        log,
                        IntStream.range(0, CHILDREN).mapToObj(i -> "c" + i).toArray(String[]::new));
                until(() -> judged(admin) == sent, "the first readings are judged");

                clock.pass(Duration.ofMinutes(2));
                say(log, "probe");
                until(() -> judged(admin) == sent, "the probe is heard");
                clock.pass(Duration.ofSeconds(100));
                until(() -> !history.of("gw/offline").isEmpty(), "the gateway's silence");
                shelveProbe(desk, 5);
                judgement.close();

                Judgement again = judgement(at);
                clock.pass(Duration.ofMinutes(10));
                until(() -> shelvesEnded(history) == 1, "the restarted judge ticks");
                assertThat(raised(history))
                        .filteredOn(a -> !a.startsWith("probe"))
                        .containsExactly("gw/offline");

                String[] alive =
                        IntStream.range(0, CHILDREN - 10)
                                .mapToObj(i -> "c" + i)
                                .toArray(String[]::new);
                say(log, "gw", "probe");
                until(() -> history.of("gw/offline").size() == 2, "the gateway's return");
                for (int minute = 0; minute < 5; minute++) {
                    say(log, alive);
                    say(log, "gw", "probe");
                    until(() -> judged(admin) == sent, "minute's readings are judged");
                    clock.pass(Duration.ofMinutes(1));
                }
                until(() -> raised(history).size() >= 11, "the silent children");
                shelveProbe(desk, 1);
                clock.pass(Duration.ofSeconds(61));
                until(() -> shelvesEnded(history) == 2, "one more tick");
                assertThat(raised(history))
                        .filteredOn(a -> a.startsWith("c"))
                        .as("each of the ten once, no other")
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(CHILDREN - 10, CHILDREN)
                                        .mapToObj(i -> "c" + i + "/offline")
                                        .toList());
                again.close();
            }
        }
    }

    @Test
    void a_clock_that_is_set_back_an_hour_holds_up_no_alarm_for_that_hour() throws Exception {
        device("d", "child", "");
        device("probe", "probe", "");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            String at = broker.bootstrapServers();
            Topic.create(at, CityTopics.ALL);
            try (KafkaLog log = new KafkaLog(at);
                    AlarmHistory history = new AlarmHistory(at);
                    Admin admin = Admin.create(Map.of("bootstrap.servers", at));
                    Judgement judgement = judgement(at)) {
                say(log, "d", "probe");
                until(() -> judged(admin) == sent, "the first readings are judged");
                clock.set(Duration.ofHours(-1));
                for (int minute = 0; minute < 5; minute++) {
                    say(log, "probe");
                    until(() -> judged(admin) == sent, "the probe is heard");
                    clock.pass(Duration.ofMinutes(1));
                }
                until(() -> raised(history).contains("d/offline"), "silence since it was set");
                assertThat(raised(history)).doesNotContain("probe/offline");
                assertThat(judgement.going()).isTrue();
            }
        }
    }

    private Judgement judgement(String bootstrap) {
        AlarmRule rule =
                new AlarmRule(
                        "high",
                        new AlarmRule.Scope("probe", ""),
                        "x",
                        new Condition.Threshold(true, 1, 0),
                        new AlarmRule.Delays(0, 0),
                        new AlarmRule.Meaning("blue", "", "", "高", "high"));
        Judgement.Edition edition = new Judgement.Edition(new AlarmRules(List.of(rule)), devices);
        return new Judgement(
                bootstrap, () -> edition, clock.withZone(ZoneOffset.UTC), clock.running::get);
    }

    private void device(String id, String kind, String parent) {
        devices.put(id, new Device(id, kind, id, id, 22.5, 114.2, "fire", 60, parent));
    }

    private void say(KafkaLog log, String... ids) {
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        Instant now = clock.instant();
        for (String id : ids) {
            Reading reading = new Reading(id + sent, id, now, Map.of("x", DoubleNode.valueOf(0)));
            kept.add(
                    log.append(LogCodec.encode(reading, new Origin("http", "t", now)))
                            .toCompletableFuture());
            sent++;
        }
        CompletableFuture.allOf(kept.toArray(CompletableFuture<?>[]::new)).join();
    }

    private void shelveProbe(AlarmDesk desk, int minutes) throws Exception {
        assertThat(
                        desk.submit(
                                        new Act(
                                                "r" + minutes,
                                                "probe/high",
                                                new Act.Shelve(minutes, "probe"),
                                                "duty",
                                                clock.instant(),
                                                OptionalLong.empty()))
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .path("status")
                                .asInt())
                .isEqualTo(200);
    }

    private static long shelvesEnded(AlarmHistory history) {
        return history.of("probe/high").stream()
                .filter(e -> e.change().word().equals("shelf-ended"))
                .count();
    }

    private static List<String> raised(AlarmHistory history) {
        return history.until(Instant.MAX).stream()
                .filter(e -> e.change().word().equals("raised"))
                .map(Entry::alarm)
                .toList();
    }

    private static long judged(Admin admin) {
        try {
            return admin
                    .listConsumerGroupOffsets("judgement")
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(e -> e.getKey().topic().equals("city.readings"))
                    .mapToLong(e -> e.getValue().offset())
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(BooleanSupplier done, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
