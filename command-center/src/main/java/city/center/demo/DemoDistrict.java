package city.center.demo;

import city.center.identity.Credentials;
import city.center.identity.DeviceTokens;
import city.center.identity.Role;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole simulated district: each actor is a small loop on one of two threads of its own. A door
 * that does not answer is tried again at the next turn; the city never waits for the demo.
 */
public final class DemoDistrict implements AutoCloseable {

    /**
     * A thing that reports.
     *
     * @param period seconds between two readings
     * @param lat of its place, WGS-84
     * @param lng of its place, WGS-84
     */
    public record Source(String id, String kind, int period, double lat, double lng) {}

    /**
     * A place with spaces.
     *
     * @param total spaces
     */
    public record Lot(String id, String kind, int total) {}

    /**
     * What stands in the district, and who works there.
     *
     * @param fallback the department of what nobody owns
     * @param land where people and vehicles go
     */
    public record Inventory(
            List<Source> devices,
            List<Lot> lots,
            List<String> departments,
            String fallback,
            Land land) {
        public Inventory {
            devices = List.copyOf(devices);
            lots = List.copyOf(lots);
            departments = List.copyOf(departments);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(DemoDistrict.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BY_MQTT = Set.of("tide", "river-level", "wind", "manhole");

    private final Inventory inventory;
    private final DeviceModel model;
    private final LotCounts lots;
    private final BaySensors bays;
    private final Clock clock;
    private final Door device;
    private final DeviceTokens tokens;
    private final MqttDevices lines;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, r -> new Thread(r, "demo-district"));
    private long lastSecond;

    private DemoDistrict(
            Inventory inventory,
            Door device,
            DeviceTokens tokens,
            int mqttPort,
            long seed,
            Clock clock) {
        this.tokens = tokens;
        this.lines = new MqttDevices(mqttPort, tokens::of);
        this.inventory = inventory;
        this.model = new DeviceModel(seed);
        this.lots = new LotCounts(inventory.lots(), model);
        this.bays = new BaySensors(inventory.lots(), model, seed);
        this.clock = clock;
        this.device = device;
        this.lastSecond = clock.instant().getEpochSecond() - 1;
    }

    /**
     * Lets everyone in the district begin.
     *
     * @param base of the city's HTTP doors
     * @param mqttPort of its MQTT door
     * @param speed how many times more often people act than by default
     */
    public static DemoDistrict start(
            Inventory inventory,
            URI base,
            int mqttPort,
            Credentials credentials,
            double speed,
            long seed,
            Clock clock) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        DemoDistrict district =
                new DemoDistrict(
                        inventory,
                        door(client, base, credentials, Role.of(Role.Kind.DEVICE)),
                        new DeviceTokens(credentials),
                        mqttPort,
                        seed,
                        clock);
        Random chance = new Random(seed);
        Door duty = door(client, base, credentials, Role.of(Role.Kind.DUTY));
        Door field = door(client, base, credentials, Role.of(Role.Kind.VERIFIER));
        Map<String, Door> desks = new TreeMap<>();
        inventory
                .departments()
                .forEach(d -> desks.put(d, door(client, base, credentials, Role.ofDepartment(d))));
        Citizens citizens =
                new Citizens(duty, field, inventory.devices(), inventory.land(), chance);
        DutyOfficer officer = new DutyOfficer(duty, inventory.fallback(), clock);
        long second = Math.max(20, Math.round(1_000 / speed));
        district.every(1_000, district::readings);
        district.every(20_000, district::counts);
        district.every(12 * second, citizens::report);
        district.every(15 * second, citizens::patrol);
        district.every(20 * second, citizens::rate);
        district.every(5 * second, officer::decide);
        district.every(7 * second, officer::look);
        district.every(4 * second, new Departments(desks, chance, clock)::act);
        district.every(6 * second, new Verifier(field, seed)::check);
        Crews crews = new Crews(district.device, duty, clock, inventory.land(), new Random(seed));
        district.every(5_000, crews::move);
        district.every(20 * second, crews::send);
        return district;
    }

    static Door door(HttpClient client, URI base, Credentials credentials, Role role) {
        return new Door(client, base, credentials.tokenOf(role).orElseThrow());
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        lines.close();
        if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.warn("the demo district did not stop in time");
        }
    }

    /** One turn of an actor; it may fail as any caller may. */
    interface Turn {
        void act() throws IOException, InterruptedException;
    }

    private void every(long milliseconds, Turn turn) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        turn.act();
                    } catch (IOException e) {
                        LOG.debug("a door did not answer: {}", e.getMessage());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        LOG.warn("an actor of the demo district failed", e);
                    }
                },
                Math.min(1_000, milliseconds),
                milliseconds,
                TimeUnit.MILLISECONDS);
    }

    /** Each device whose period has come round since the last turn speaks once. */
    private void readings() throws IOException, InterruptedException {
        long now = clock.instant().getEpochSecond();
        for (Source source : inventory.devices()) {
            long phase = Math.floorMod(source.id().hashCode(), source.period());
            if (Math.floorDiv(now - phase, source.period())
                    > Math.floorDiv(lastSecond - phase, source.period())) {
                ObjectNode reading =
                        JSON.createObjectNode().put("time", Instant.ofEpochSecond(now).toString());
                ObjectNode values = reading.putObject("values");
                model.values(source.id(), source.kind(), now).forEach(values::put);
                say(source, reading);
            }
        }
        lastSecond = now;
    }

    /** Each device with its own token: some kinds by MQTT, the rest by HTTP. */
    private void say(Source source, ObjectNode reading) throws IOException, InterruptedException {
        if (BY_MQTT.contains(source.kind())) {
            lines.say(source.id(), reading.toString());
        } else {
            reading.put("device", source.id());
            new Door(device.client(), device.base(), tokens.of(source.id()))
                    .post("/ingest/v1/readings", JSON.createArrayNode().add(reading));
        }
    }

    private void counts() throws IOException, InterruptedException {
        device.post("/ingest/v1/lots", lots.at(clock.instant()));
        device.post("/ingest/v1/readings", bays.at(clock.instant()));
    }
}
