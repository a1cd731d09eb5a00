package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Command;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.ReportRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random actors, duplicates, missing fields and passing time against the real topology. Replay one
 * seed with {@code -Dseed=}.
 */
class DispatchSimulationTest {

    private static final List<String> ACTORS =
            List.of(
                    "duty",
                    "verifier",
                    "admin",
                    "feed",
                    "department:water",
                    "department:street-haishan");
    private static final List<String> ACTIONS =
            List.of(
                    "register",
                    "reject",
                    "dispatch",
                    "sign",
                    "return",
                    "handle",
                    "verify",
                    "close",
                    "force-close",
                    "rate",
                    "extend",
                    "suspend",
                    "resume",
                    "supervise",
                    "reply");

    private static final Duration FOR_EVER = Duration.ofDays(3_650);

    @TempDir Path folder;

    @Test
    void everyCommandIsAnsweredAndTheLedgerAloneRebuildsTheSameState() throws Exception {
        for (long seed = Long.getLong("seed", 1L); seed <= Long.getLong("seed", 6L); seed++) {
            new Run(seed).play(1_500);
        }
    }

    @Test
    void aThousandReportsOfOneAlarmAreOneIncidentAndNoneIsLost() throws Exception {
        try (TopologyTestDriver driver = driver()) {
            Lines lines = new Lines(driver);
            for (int i = 0; i < 1_000; i++) {
                lines.ask(report("r" + i, "dev-1/smoke"), "c" + i, "system", "");
            }
            Map<String, Integer> reports = new HashMap<>();
            for (JsonNode doc : lines.documents()) {
                reports.put(doc.get("id").asText(), doc.get("reportCount").asInt());
            }
            assertThat(reports).hasSize(1).containsValue(1_000);
        }
    }

    @Test
    void warningAndBreachComeOnceEach() throws Exception {
        try (TopologyTestDriver driver = driver()) {
            Lines lines = new Lines(driver);
            lines.ask(report("r1", ""), "c1", "system", "");
            for (int i = 0; i < 300; i++) {
                driver.advanceWallClockTime(Duration.ofMinutes(1));
            }
            List<String> events = new ArrayList<>();
            for (JsonNode line : lines.ledger()) {
                JsonNode event = line.get("entry").get("event");
                if (event.has("clock")) {
                    events.add(event.get("event").asText() + " " + event.get("clock").asText());
                }
            }
            assertThat(events).doesNotHaveDuplicates();
            assertThat(events)
                    .contains(
                            "warned handle",
                            "breached handle",
                            "warned bundled",
                            "breached bundled");
        }
    }

    private TopologyTestDriver driver() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "simulation");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new TopologyTestDriver(
                DispatchEngine.topology(Editions.only(Yantian.CATALOGUE), FOR_EVER),
                settings,
                Yantian.at("2026-02-12T09:00"));
    }

    private static Command report(String id, String alarm) {
        Instant time = Yantian.at("2026-02-12T09:00");
        ReportRef ref = ReportRef.of(id, "alarm", time, "sensor", "井盖移位", alarm);
        return new LoopCommand.Report(ref, "0101", "", "", Yantian.HAISHAN, false);
    }

    /** The topics of a driver, read and written as JSON. */
    private static final class Lines {
        private final TestInputTopic<String, byte[]> commands;
        private final TestOutputTopic<String, byte[]> ledger;
        private final TestOutputTopic<String, byte[]> outcomes;
        private final TestOutputTopic<String, byte[]> documents;

        Lines(TopologyTestDriver driver) {
            commands =
                    driver.createInputTopic(
                            DispatchTopics.COMMANDS,
                            new StringSerializer(),
                            new ByteArraySerializer());
            ledger =
                    driver.createOutputTopic(
                            DispatchTopics.LEDGER,
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            outcomes =
                    driver.createOutputTopic(
                            DispatchTopics.OUTCOMES,
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            documents =
                    driver.createOutputTopic(
                            DispatchTopics.INCIDENTS,
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
        }

        void ask(Command command, String id, String by, String incident) {
            commands.pipeInput(
                    id, Codec.bytes(Asked.of(id, Instant.EPOCH, by, incident, -1, command)));
        }

        void raw(String id, String json) {
            commands.pipeInput(id, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        List<JsonNode> ledger() throws Exception {
            return read(ledger);
        }

        List<JsonNode> outcomes() throws Exception {
            return read(outcomes);
        }

        List<JsonNode> documents() throws Exception {
            return read(documents);
        }

        private static List<JsonNode> read(TestOutputTopic<String, byte[]> topic) throws Exception {
            List<JsonNode> all = new ArrayList<>();
            for (byte[] value : topic.readValuesToList()) {
                all.add(Codec.JSON.readTree(value));
            }
            return all;
        }
    }

    /** One seeded run. */
    private final class Run {
        private final long seed;
        private final Random random;
        private final Map<String, Incident> rebuilt = new HashMap<>();
        private final Map<String, JsonNode> documents = new HashMap<>();
        private final Set<String> reported = new HashSet<>();

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play(int steps) throws Exception {
            try (TopologyTestDriver driver = driver()) {
                Lines lines = new Lines(driver);
                List<String> sent = new ArrayList<>();
                for (int step = 0; step < steps; step++) {
                    if (random.nextInt(10) == 0) {
                        driver.advanceWallClockTime(Duration.ofMinutes(random.nextInt(600)));
                    }
                    String id = "c" + step;
                    boolean again = !sent.isEmpty() && random.nextInt(12) == 0;
                    String json =
                            again
                                    ? sent.get(random.nextInt(sent.size()))
                                    : random.nextInt(5) == 0 ? reportJson(id) : actionJson(id);
                    sent.add(json);
                    lines.raw(id, json);
                    check(step, lines);
                }
                int counted =
                        rebuilt.values().stream().mapToInt(i -> i.matter().reportCount()).sum();
                assertThat(counted)
                        .as("seed %d: N in = N accounted", seed)
                        .isEqualTo(reported.size());
            }
        }

        private String reportJson(String id) {
            String report = "r" + random.nextInt(400);
            reported.add(report);
            String alarm = random.nextBoolean() ? "" : "dev-" + random.nextInt(5) + "/tilt";
            Command command =
                    new LoopCommand.Report(
                            ReportRef.of(
                                    report,
                                    "desk",
                                    Instant.EPOCH,
                                    "x",
                                    random.nextBoolean() ? "井盖" : "?",
                                    alarm),
                            List.of("", "0101", "0301", "nonsense").get(random.nextInt(4)),
                            "",
                            "",
                            Yantian.HAISHAN,
                            false);
            return json(id, "system", "", command);
        }

        private String actionJson(String id) {
            var command =
                    Codec.JSON
                            .createObjectNode()
                            .put("action", ACTIONS.get(random.nextInt(ACTIONS.size())));
            if (random.nextInt(6) > 0) {
                command.put("reason", "because")
                        .put("note", "done")
                        .put("text", "so")
                        .put("order", "now");
                command.put("pass", random.nextInt(3) > 0).put("score", random.nextInt(7));
                command.put("classCode", "0101");
                command.put("until", "2026-0" + (2 + random.nextInt(7)) + "-20T00:00:00Z");
                command.put(
                        "department",
                        random.nextBoolean()
                                ? ""
                                : List.of("water", "street-haishan", "mars")
                                        .get(random.nextInt(3)));
            }
            List<String> ids = new ArrayList<>(rebuilt.keySet());
            String incident = ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
            var asked =
                    Codec.JSON.createObjectNode().put("id", id).put("at", "2026-02-12T01:00:00Z");
            asked.put("by", ACTORS.get(random.nextInt(ACTORS.size()))).put("incident", incident);
            asked.put("expectedVersion", random.nextInt(8) == 0 ? 1 : -1).set("command", command);
            return asked.toString();
        }

        private String json(String id, String by, String incident, Command command) {
            return Codec.text(Asked.of(id, Instant.EPOCH, by, incident, -1, command));
        }

        private void check(int step, Lines lines) throws Exception {
            for (JsonNode line : lines.ledger()) {
                String id = line.get("incident").asText();
                Entry entry = Codec.JSON.treeToValue(line.get("entry"), Entry.class);
                Incident was = rebuilt.getOrDefault(id, Incident.unborn(id));
                assertThat(entry.seq())
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(was.version() + 1);
                Incident is = was.evolve(entry);
                rebuilt.put(id, is);
                boolean owned = !is.task().department().isEmpty();
                switch (is.status()) {
                    case PENDING_HANDLE, HANDLING, SUSPENDED, HANDLED, PENDING_CHECK ->
                            assertThat(owned).isTrue();
                    default -> {}
                }
            }
            for (JsonNode doc : lines.documents()) {
                documents.put(doc.get("id").asText(), doc);
            }
            assertThat(lines.outcomes())
                    .as("seed %d step %d: one answer for each command", seed, step)
                    .hasSize(1);
            for (Incident each : rebuilt.values()) {
                JsonNode doc = documents.get(each.id());
                assertThat(doc.get("version").asLong()).isEqualTo(each.version());
                assertThat(doc.get("status").asText()).isEqualTo(each.status().word());
            }
        }
    }
}
