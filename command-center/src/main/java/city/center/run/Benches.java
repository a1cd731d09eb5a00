package city.center.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.center.bench.DoorToWall;
import city.center.bench.EvaluationBench;
import city.center.bench.GoalChart;
import city.center.bench.IngestBench;
import city.center.bench.IngestFlood;
import city.center.bench.MapBench;
import city.center.bench.WallBench;
import city.center.broker.EmbeddedBroker;
import city.center.broker.Topic;
import city.center.catalogue.CityCatalogue;
import city.center.identity.Role;
import city.center.settings.Settings;
import city.dispatch.bench.DispatchBench;
import city.dispatch.bench.RestartBench;
import city.ingest.alarm.JudgementBench;
import city.ingest.anomaly.AnomalyBench;
import city.ingest.parking.FusionBench;
import city.ingest.parking.FusionReplay;
import city.ingest.parking.ParkingBench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./city bench NAME}: figures beside their comparison in the same run. */
public final class Benches {

    private static final int COMMANDS = 10_000;

    /** Cases of the restart figure; {@code ./city bench dispatch 100000 1000000} is full size. */
    private static final int OPEN = 2_000;

    private static final int CLOSED = 20_000;
    private static final long SEED = 440_308;
    private static final int WALLS = 1_000;

    private final PrintStream out;
    private final PrintStream err;

    /** One bench; what it is given stands behind its name on the command line. */
    private interface Bench {
        void run(List<String> arguments) throws Exception;
    }

    private Benches(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * @return 0, or 2 for a name that is not known or a run that failed
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(twice(out, said), true, UTF_8);
        Map<String, Bench> known = new Benches(both, err).known();
        Bench bench = arguments.isEmpty() ? null : known.get(arguments.get(0));
        if (bench == null) {
            err.println("city: bench knows " + String.join(", ", known.keySet()));
            return 2;
        }
        try {
            bench.run(arguments.subList(1, arguments.size()));
            Path picture =
                    Settings.read(System.getenv())
                            .data()
                            .resolve("bench")
                            .resolve(arguments.get(0) + ".png");
            if (GoalChart.draw(arguments.get(0), said.toString(UTF_8), picture)) {
                out.println("figures with a goal are drawn in " + picture);
            }
            return 0;
        } catch (Exception e) {
            err.println("city: the bench failed: " + e);
            return 2;
        }
    }

    private static OutputStream twice(OutputStream shown, OutputStream kept) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                shown.write(b);
                kept.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                shown.write(bytes, from, count);
                kept.write(bytes, from, count);
            }
        };
    }

    private Map<String, Bench> known() {
        Map<String, Bench> known = new LinkedHashMap<>();
        known.put("dispatch", this::dispatch);
        known.put("ingest", this::ingest);
        known.put("judgement", this::judgement);
        known.put("parking", this::parking);
        known.put("evaluation", arguments -> EvaluationBench.run(SEED, out));
        known.put(
                "anomalies",
                arguments ->
                        AnomalyBench.run(
                                Path.of(
                                        arguments.isEmpty()
                                                ? "../shared/data/nab"
                                                : arguments.get(0)),
                                SEED,
                                out));
        known.put(
                "map", arguments -> MapBench.run(CityCatalogue.open(Optional.empty()), SEED, out));
        known.put(
                "wall",
                arguments ->
                        WallBench.run(
                                arguments.isEmpty() ? WALLS : Integer.parseInt(arguments.get(0)),
                                out));
        return known;
    }

    /** Figures, then a restart; open and closed cases of it may be given. */
    private void dispatch(List<String> arguments) throws Exception {
        Path folder = Files.createTempDirectory("city-bench");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            DispatchBench.run(
                    broker.bootstrapServers(),
                    CityCatalogue.open(Optional.empty()).dispatch(),
                    folder.resolve("streams"),
                    COMMANDS,
                    out);
            RestartBench.run(
                    broker.bootstrapServers(),
                    CityCatalogue.open(Optional.empty()).dispatch(),
                    folder.resolve("restart"),
                    arguments.isEmpty() ? OPEN : Integer.parseInt(arguments.get(0)),
                    arguments.size() < 2 ? CLOSED : Integer.parseInt(arguments.get(1)),
                    out);
        }
    }

    private void judgement(List<String> arguments) throws Exception {
        Path folder = Files.createTempDirectory("city-bench");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            Topic.create(broker.bootstrapServers(), CityTopics.ALL);
            JudgementBench.run(broker.bootstrapServers(), out);
        }
    }

    /**
     * The doors alone, then a whole city with everything behind its doors at work; {@code wall}:
     * such a city's way from door to wall, without the other doors.
     */
    private void ingest(List<String> arguments) throws Exception {
        List<String> parts = arguments.isEmpty() ? List.of("doors", "all") : arguments;
        for (String part : parts) {
            boolean wall = part.equals("wall");
            out.println(
                    wall || part.equals("all")
                            ? "a whole city: alarms, series, accounts, picture follow at once"
                            : "a process with CITY_ROLES=" + part);
            ingest(wall ? "all" : part, wall);
        }
    }

    private void ingest(String roles, boolean wallOnly) throws Exception {
        Path folder = Files.createTempDirectory("city-bench");
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS);
                City city =
                        City.start(
                                Settings.read(
                                        Map.of(
                                                "CITY_DATA",
                                                folder.toString(),
                                                "CITY_KAFKA",
                                                broker.bootstrapServers(),
                                                "CITY_HTTP_PORT",
                                                "0",
                                                "CITY_MQTT_PORT",
                                                "0",
                                                "CITY_ROLES",
                                                roles,
                                                "CITY_DEMO",
                                                "off")))) {
            String log = broker.bootstrapServers();
            Topic.create(log, List.of(new Topic(IngestBench.BARE, 4, false, Topic.FOR_EVER)));
            String token = city.credentials().tokenOf(Role.of(Role.Kind.DEVICE)).orElseThrow();
            String duty = city.credentials().tokenOf(Role.of(Role.Kind.DUTY)).orElseThrow();
            IngestBench doors = new IngestBench(city.http(), city.mqttPort(), token, log, out);
            double limit = wallOnly ? doors.limit() : doors.run();
            if (roles.equals("all")) {
                try (DoorToWall wall = new DoorToWall(city.http(), token, duty, out)) {
                    wall.memory();
                    wall.run(limit, 0.1, 0.5);
                }
                new IngestFlood(city.http(), token, duty, out).run();
            }
        }
    }

    /** Fusion always; the forecast where recorded free spaces are given or lie beside us. */
    private void parking(List<String> arguments) throws Exception {
        FusionBench.run(SEED, out);
        Path beside = Path.of("../shared/data/parking");
        Path free =
                arguments.size() >= 2
                        ? Path.of(arguments.get(0))
                        : beside.resolve("de_parking_free_2025Q2.csv.gz");
        Path meta =
                arguments.size() >= 2
                        ? Path.of(arguments.get(1))
                        : beside.resolve("de_parking_meta.csv");
        if (!Files.isReadable(free)) {
            err.println(
                    "no recorded free spaces at "
                            + free
                            + ": give them as ./city bench parking FREE META [FROM]");
            return;
        }
        Instant from =
                Instant.parse(arguments.size() >= 3 ? arguments.get(2) : "2025-05-01T00:00:00Z");
        FusionReplay.run(free, meta, out);
        ParkingBench.run(free, meta, from, out);
    }
}
