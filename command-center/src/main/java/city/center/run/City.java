package city.center.run;

import city.center.api.DeviceTokenRoutes;
import city.center.api.EvaluationRoutes;
import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.LoginRoutes;
import city.center.api.Problem;
import city.center.api.SituationRoutes;
import city.center.bridge.DispatchActions;
import city.center.bridge.ReportBridge;
import city.center.broker.DeadMembers;
import city.center.broker.EmbeddedBroker;
import city.center.broker.OpenTransactions;
import city.center.broker.Topic;
import city.center.catalogue.CityCatalogue;
import city.center.cluster.Leadership;
import city.center.cluster.Member;
import city.center.demo.DemoDistrict;
import city.center.identity.Credentials;
import city.center.identity.DeviceTokens;
import city.center.identity.Role;
import city.center.identity.Sessions;
import city.center.open311.Open311;
import city.center.settings.BadSetting;
import city.center.settings.Part;
import city.center.settings.Settings;
import city.center.situation.Changes;
import city.center.situation.DeviceFold;
import city.center.situation.DocumentFold;
import city.center.situation.DutyFold;
import city.center.situation.FigureFold;
import city.center.situation.HealthFold;
import city.center.situation.LogFold;
import city.center.situation.LotFold;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.dispatch.stream.CommandDesk;
import city.dispatch.stream.DispatchEngine;
import city.ingest.alarm.Judgement;
import city.ingest.device.Device;
import city.ingest.door.HttpDoors;
import city.ingest.door.Intake;
import city.ingest.door.MqttDoor;
import city.ingest.door.Sender;
import city.ingest.log.KafkaLog;
import city.wall.feed.ChangeHub;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole command center of one process: log, member, rooms, faces, in the order in which each
 * needs the one before; closed in the opposite order.
 */
public final class City implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(City.class);

    /** How far back the picture reads what it does not keep for ever; a day teaches forecasts. */
    private static final Map<String, Duration> LOOK_BACK =
            Map.of(
                    "city.readings", Duration.ofHours(1),
                    "city.lots", Duration.ofHours(26),
                    "city.rejects", Duration.ofDays(7));

    /** Largest body of the API, bytes; the doors take more. */
    private static final long MOST_BODY = 4L * 1024 * 1024;

    private static final int MOST_REJECTS = 5_000;

    /** Newest messages of each topic whose ids are known again after a restart. */
    private static final int REMEMBERED_IDS = 50_000;

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Credentials credentials = new Credentials(java.util.Map.of());
    private BooleanSupplier deciding = () -> true;
    private String bootstrap = "";
    private int httpPort;
    private int mqttPort;

    private City(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything; returns when the picture has caught up with the log.
     *
     * @throws BadSetting when a setting, a port, a folder or the catalogue stands in the way
     */
    public static City start(Settings settings) {
        City city = new City(settings);
        try {
            city.open();
            return city;
        } catch (RuntimeException e) {
            city.close();
            throw e;
        }
    }

    public URI http() {
        return URI.create("http://" + settings.doors().bind() + ":" + httpPort);
    }

    public int mqttPort() {
        return mqttPort;
    }

    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not close cleanly", e);
            }
        }
    }

    private void open() {
        CityCatalogue catalogue = CityCatalogue.open(settings.catalogue());
        writable(settings.data());
        free("CITY_HTTP_PORT", settings.doors().bind(), settings.doors().httpPort());
        free("CITY_MQTT_PORT", settings.doors().bind(), settings.doors().mqttPort());
        credentials =
                Credentials.open(
                        settings.data().resolve("credentials.json"),
                        catalogue.dispatch().departments().keySet().stream().sorted().toList());
        String log = settings.log().outside().orElseGet(this::embedded);
        bootstrap = log;
        Topic.create(log, CityTopics.ALL);
        Member member =
                keep(
                        Member.join(
                                "city-" + catalogue.city().path("code").asText(),
                                settings.doors().bind(),
                                settings.membership()));
        KafkaLog kafka = keep(new KafkaLog(log));
        kafka.warm(CityTopics.ALL.stream().map(Topic::name).toList());
        Intake intake = new Intake(kafka, meters);
        if (runs(Part.DOORS)) {
            intake.remember(
                    RecentIds.of(
                            log,
                            List.of("city.lots", "city.reports", "city.readings"),
                            REMEMBERED_IDS));
        }
        CommandDesk desk = keep(new CommandDesk(log));
        if (runs(Part.DISPATCH)) {
            DispatchEngine engine =
                    keep(
                            DispatchEngine.start(
                                    log, settings.data().resolve("streams"), catalogue.dispatch()));
            deciding = engine::running;
            keep(new ReportBridge(log, desk, catalogue.areas()));
        }
        if (runs(Part.JUDGEMENT)) {
            keep(
                    Leadership.standFor(
                            log,
                            "judgement",
                            () ->
                                    new Judging(
                                            new Judgement(
                                                    log,
                                                    catalogue.alarms(),
                                                    catalogue.inventory().devices(),
                                                    clock))));
        }
        if (runs(Part.SITUATION)) {
            keep(Leadership.standFor(log, "situation", () -> fold(log, member, catalogue)));
        } else {
            ready.countDown();
        }
        serve(member, catalogue, kafka, intake, desk);
        caughtUp();
        if (settings.demo().on() && runs(Part.DOORS)) {
            keep(demo(catalogue));
        }
    }

    /** Judgement as work that one member does. */
    private record Judging(Judgement judgement) implements Leadership.Work {
        @Override
        public boolean going() {
            return judgement.going();
        }

        @Override
        public void close() throws InterruptedException {
            judgement.close();
        }
    }

    private Leadership.Work fold(String log, Member member, CityCatalogue catalogue) {
        Describe describe = new Describe(catalogue.inventory().devices(), catalogue.areas());
        var byReport = member.hazelcast().<String, String>getMap("report-incident");
        var rejects = member.hazelcast().<Long, String>getMap("rejects");
        AtomicReference<LogFold> self = new AtomicReference<>();
        LogFold fold =
                new LogFold(
                        log,
                        List.of(
                                new HealthFold(
                                        () -> {
                                            LogFold running = self.get();
                                            return running == null ? 0 : running.lag();
                                        },
                                        () -> member.hazelcast().getCluster().getMembers().size()),
                                new DutyFold(
                                        catalogue.zone(),
                                        id -> {
                                            Device device = catalogue.inventory().devices().get(id);
                                            return device == null ? "" : device.kind();
                                        }),
                                new DeviceFold(describe),
                                new DocumentFold(
                                        Theme.ALARMS,
                                        "city.alarms",
                                        "changedAt",
                                        86_400,
                                        describe::alarm),
                                new DocumentFold(
                                        Theme.INCIDENTS,
                                        "dispatch.incidents",
                                        "updatedAt",
                                        86_400 * 30,
                                        document -> {
                                            document.path("reports")
                                                    .forEach(
                                                            r ->
                                                                    byReport.set(
                                                                            r.path("id").asText(),
                                                                            document.path("id")
                                                                                    .asText()));
                                            return document;
                                        }),
                                new LotFold(catalogue.inventory().lots()),
                                new RejectFold(rejects, MOST_REJECTS),
                                new FigureFold()),
                        LOOK_BACK,
                        new Picture(member.hazelcast()),
                        clock,
                        ready::countDown);
        self.set(fold);
        return fold;
    }

    private void serve(
            Member member,
            CityCatalogue catalogue,
            KafkaLog kafka,
            Intake intake,
            CommandDesk desk) {
        ChangeHub hub = new ChangeHub();
        MapLayers layers = new MapLayers(catalogue.areas());
        Changes.follow(member.hazelcast(), new Screens(hub));
        Changes.follow(member.hazelcast(), layers);
        Guard guard = new Guard(credentials, new Sessions(credentials), clock);
        Router router = Router.router(member.vertx());
        router.route().failureHandler(City::failed);
        new Operations(
                        meters,
                        member,
                        () -> ready.getCount() == 0 && deciding.getAsBoolean(),
                        settings,
                        hub)
                .mount(router, catalogue);
        LoginRoutes.mount(router, guard);
        router.post("/api/v1/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        if (runs(Part.DOORS)) {
            HttpDoors.mount(router, intake, this::sender, clock);
        }
        IncidentRoutes.mount(
                router,
                guard,
                member.vertx(),
                member.hazelcast(),
                new DispatchActions(desk, clock),
                catalogue.dispatch());
        EvaluationRoutes.mount(
                router, guard, Picture.map(member.hazelcast(), Theme.INCIDENTS), clock);
        DeviceTokenRoutes.mount(
                router,
                guard,
                new DeviceTokens(credentials),
                catalogue.inventory().devices().keySet());
        SituationRoutes.mount(router, guard, member.hazelcast(), catalogue, kafka, clock);
        Open311.mount(
                router,
                catalogue.dispatch(),
                guard,
                intake,
                Picture.map(member.hazelcast(), Theme.INCIDENTS),
                member.hazelcast().getMap("report-incident"),
                clock);
        ParkingService.open(router, guard, member, catalogue, intake, kafka, clock)
                .push(runs(Part.PUBLISH), bootstrap)
                .forEach(this::keep);
        Faces.mount(router, guard, member, hub, layers, catalogue);
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(settings.doors().bind())
                        .setPort(settings.doors().httpPort())
                        .setCompressionSupported(true)
                        .setIdleTimeout(75)
                        .setMaxWebSocketFrameSize(1 << 20);
        HttpServer server =
                await(
                        member.vertx().createHttpServer(options).requestHandler(router).listen(),
                        "CITY_HTTP_PORT",
                        settings.doors().httpPort());
        httpPort = server.actualPort();
        if (runs(Part.DOORS)) {
            MqttDoor mqtt =
                    await(
                            MqttDoor.open(
                                    member.vertx(),
                                    settings.doors().bind(),
                                    settings.doors().mqttPort(),
                                    intake,
                                    this::sender,
                                    clock),
                            "CITY_MQTT_PORT",
                            settings.doors().mqttPort());
            mqttPort = mqtt.port();
        }
    }

    private AutoCloseable demo(CityCatalogue catalogue) {
        return DemoDistrict.start(
                new DemoDistrict.Inventory(
                        catalogue.inventory().devices().values().stream()
                                .map(d -> new DemoDistrict.Source(d.id(), d.kind(), d.period()))
                                .toList(),
                        catalogue.inventory().lots().values().stream()
                                .map(l -> new DemoDistrict.Lot(l.id(), l.kind(), l.total()))
                                .toList(),
                        catalogue.dispatch().departments().keySet().stream().sorted().toList()),
                http(),
                mqttPort,
                credentials,
                settings.demo().speed(),
                settings.demo().seed(),
                clock);
    }

    /** A role that may speak for any device, or one device with its own token. */
    private Optional<Sender> sender(String token) {
        Optional<Sender> device =
                new DeviceTokens(credentials)
                        .identify(token)
                        .map(id -> new Sender("device:" + id, Optional.of(id)));
        return device.or(
                () ->
                        credentials
                                .identify(token)
                                .filter(
                                        role ->
                                                role.kind() == Role.Kind.DEVICE
                                                        || role.kind() == Role.Kind.ADMIN
                                                        || role.kind() == Role.Kind.DUTY)
                                .map(role -> new Sender(role.name(), Optional.empty())));
    }

    private static void failed(io.vertx.ext.web.RoutingContext context) {
        Throwable fault = context.failure();
        if (fault instanceof Problem problem) {
            problem.answer(context);
        } else if (context.statusCode() == 413) {
            Problem.of(
                            413,
                            "too large",
                            "the body is larger than this door takes: send it in parts")
                    .answer(context);
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            Problem.of(context.statusCode(), "bad request", "the request could not be understood")
                    .answer(context);
        } else {
            LOG.error("a request failed path={}", context.request().path(), fault);
            Problem.of(500, "fault", "the center failed at this request; it was logged")
                    .answer(context);
        }
    }

    private String embedded() {
        free("CITY_KAFKA_PORT", "127.0.0.1", settings.log().port());
        EmbeddedBroker.Flush flush =
                settings.log().flushAlways()
                        ? EmbeddedBroker.Flush.ALWAYS
                        : EmbeddedBroker.Flush.OS;
        EmbeddedBroker broker =
                keep(
                        EmbeddedBroker.start(
                                settings.data().resolve("log"), settings.log().port(), flush));
        OpenTransactions.abort(broker.bootstrapServers());
        DeadMembers.remove(broker.bootstrapServers());
        return broker.bootstrapServers();
    }

    private void caughtUp() {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            boolean caughtUp = ready.await(60, TimeUnit.SECONDS);
            while (!deciding.getAsBoolean() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            if (!caughtUp || !deciding.getAsBoolean()) {
                LOG.warn(
                        "after a minute not all is ready; it goes on: picture={} dispatch={}",
                        caughtUp,
                        deciding.getAsBoolean());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runs(Part part) {
        return settings.membership().runs(part);
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    private static <T> T await(Future<T> starting, String setting, int port) {
        try {
            return starting.toCompletionStage().toCompletableFuture().join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new BadSetting(
                    setting,
                    Integer.toString(port),
                    "the port could not be opened ("
                            + e.getCause()
                            + "): end what listens there or name another");
        }
    }

    private static void writable(Path data) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "city", ".try"));
        } catch (IOException e) {
            throw new BadSetting(
                    "CITY_DATA",
                    data.toString(),
                    "the folder cannot be written: name one that can");
        }
    }

    private static void free(String setting, String bind, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new BadSetting(
                    setting,
                    Integer.toString(port),
                    "something listens there already: end it, or name another port");
        }
    }
}
