package city.center.run;

import city.center.api.Guard;
import city.center.bridge.ReportBridge;
import city.center.broker.Topic;
import city.center.catalogue.CityCatalogue;
import city.center.catalogue.EditionLog;
import city.center.cluster.Member;
import city.center.identity.Credentials;
import city.center.identity.Sessions;
import city.center.registry.DeviceRegistry;
import city.center.settings.BadSetting;
import city.center.settings.Part;
import city.center.settings.Settings;
import city.dispatch.stream.CommandDesk;
import city.dispatch.stream.DispatchEngine;
import city.ingest.door.Intake;
import city.ingest.door.Limits;
import city.ingest.door.MqttDoor;
import city.ingest.log.KafkaLog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole command center of one process: log, member, rooms, faces, in the order in which each
 * needs the one before; closed in the opposite order.
 */
public final class City implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(City.class);

    /** Newest messages of each topic whose ids are known again after a restart. */
    private static final int REMEMBERED_IDS = 50_000;

    private static final int PATIENCE_SECONDS = 60;

    private final Settings settings;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private Credentials credentials = Credentials.none();
    private BooleanSupplier deciding = () -> true;
    private int httpPort;
    private int mqttPort;

    private City(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts everything; returns when the picture has caught up with the log.
     *
     * @throws BadSetting when a setting, a port, a folder or the catalogue stands in the way
     */
    public static City start(Settings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** The same by another clock, in which hours may pass at once. */
    static City start(Settings settings, Clock clock) {
        City city = new City(settings, clock);
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

    /**
     * Says where everything is.
     *
     * @param seconds since the start
     */
    public void welcome(double seconds, PrintStream out) {
        new Welcome(http(), mqttPort, credentials, settings.data().resolve("credentials.json"))
                .print(seconds, out);
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
        StartChecks.writable(settings.data());
        StartChecks.free("CITY_HTTP_PORT", settings.doors().bind(), settings.doors().httpPort());
        StartChecks.free("CITY_MQTT_PORT", settings.doors().bind(), settings.doors().mqttPort());
        credentials =
                Credentials.open(
                        settings.data().resolve("credentials.json"),
                        catalogue.dispatch().departments().keySet());
        Center center = center(catalogue, LogPart.open(settings, open::push));
        if (center.runs(Part.DISPATCH)) {
            dispatch(center);
        }
        if (center.runs(Part.JUDGEMENT)) {
            AlarmPart.judge(center);
        }
        if (center.runs(Part.SITUATION)) {
            SituationPart.open(center, ready);
        } else {
            ready.countDown();
        }
        httpPort = HttpPart.open(center, () -> ready.getCount() == 0 && deciding.getAsBoolean());
        if (center.runs(Part.DOORS)) {
            mqttPort = mqtt(center).port();
        }
        waitUntilReady();
        if (settings.demo().on() && center.runs(Part.DOORS)) {
            center.keep(DemoPart.start(center, http(), mqttPort));
        }
    }

    private Center center(CityCatalogue catalogue, String bootstrap) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Member member =
                keep(
                        Member.join(
                                "city-" + catalogue.city().path("code").asText(),
                                settings.doors().bind(),
                                settings.membership()));
        KafkaLog log = keep(new KafkaLog(bootstrap));
        log.warm(CityTopics.ALL.stream().map(Topic::name).toList());
        DeviceRegistry devices =
                keep(DeviceRegistry.open(bootstrap, catalogue.inventory().devices(), log));
        Intake intake = new Intake(log, meters, Limits.USUAL, devices::isRetired);
        if (settings.membership().runs(Part.DOORS)) {
            keep(
                    IdsOfOthers.follow(
                            bootstrap,
                            CityTopics.SAID,
                            intake,
                            () -> member.hazelcast().getCluster().getMembers().size()));
            intake.remember(RecentIds.of(bootstrap, CityTopics.SAID, REMEMBERED_IDS));
        }
        EditionLog editions = keep(EditionLog.open(bootstrap, catalogue.edition(), clock));
        editions.whenLive(e -> credentials.admit(e.dispatch().departments().keySet()));
        return new Center(
                settings,
                clock,
                bootstrap,
                member,
                catalogue,
                editions,
                log,
                intake,
                devices,
                keep(new CommandDesk(bootstrap)),
                credentials,
                new Guard(credentials, new Sessions(credentials), clock),
                meters,
                open::push);
    }

    private void dispatch(Center center) {
        DispatchEngine engine =
                center.keep(
                        DispatchEngine.start(
                                center.bootstrap(),
                                settings.data().resolve("streams"),
                                center.editions()));
        deciding = engine::running;
        center.keep(
                new ReportBridge(
                        center.bootstrap(), center.desk()::hand, center.catalogue().areas()));
    }

    private MqttDoor mqtt(Center center) {
        int port = settings.doors().mqttPort();
        return StartChecks.listening(
                MqttDoor.open(
                        center.member().vertx(),
                        settings.doors().bind(),
                        port,
                        center.intake(),
                        new TokenSenders(credentials, center.devices()),
                        clock),
                "CITY_MQTT_PORT",
                port);
    }

    private void waitUntilReady() {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            boolean caughtUp = ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }
}
