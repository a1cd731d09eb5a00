package city.center.parking;

import city.center.api.Guard;
import city.center.application.CityApplication;
import city.center.application.Panel;
import city.center.catalogue.CityCatalogue;
import city.center.cluster.Leadership;
import city.center.identity.Role;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.ingest.door.Intake;
import city.ingest.log.Log;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parking guidance (停车诱导), the first city application: its feeds, its desk, its pushes.
 *
 * @param publish the log's brokers, where this process pushes to receivers
 * @param demo where the demo district's receivers listen
 */
public record ParkingApplication(
        CityCatalogue catalogue,
        HazelcastInstance hazelcast,
        Intake intake,
        Log log,
        Clock clock,
        Optional<String> publish,
        Optional<URI> demo)
        implements CityApplication {

    @Override
    public String id() {
        return "parking";
    }

    @Override
    public String zh() {
        return "停车诱导";
    }

    @Override
    public String en() {
        return "Parking guidance";
    }

    @Override
    public Set<Theme> reads() {
        return Set.of(Theme.LOTS);
    }

    @Override
    public List<Panel> panels() {
        return List.of(
                new Panel("/parking", "找车位", "Find parking", Set.of()),
                new Panel("/parking-desk", "停车运行", "Parking desk", Set.of(Role.Kind.DUTY)));
    }

    @Override
    public void mount(Router router, Guard guard) {
        feeds().mount(router);
        new ParkingRoutes(
                        catalogue.parking(),
                        catalogue.inventory().lots(),
                        intake,
                        log,
                        states()::find,
                        clock)
                .mount(router, guard);
    }

    /** One push for each receiver that wants it, on one member of the cluster at a time. */
    @Override
    public List<AutoCloseable> begin() {
        return publish.stream()
                .flatMap(
                        brokers ->
                                catalogue.parking().receivers().values().stream()
                                        .map(r -> r.at(demo))
                                        .filter(r -> r.push().isPresent())
                                        .map(r -> push(r, brokers)))
                .toList();
    }

    private AutoCloseable push(Receiver receiver, String brokers) {
        ParkingFeeds feeds = feeds();
        PushStates states = states();
        return Leadership.standFor(
                brokers,
                "push-" + receiver.id(),
                () ->
                        Pushing.begin(
                                receiver,
                                PushLog.read(brokers, receiver.id()),
                                new PushLog(log, receiver.id()),
                                feeds::publishable,
                                state -> states.put(receiver, state, clock.instant()),
                                clock));
    }

    private PushStates states() {
        return new PushStates(
                hazelcast.getMap("push-states"), Picture.map(hazelcast, Theme.HEALTH));
    }

    private ParkingFeeds feeds() {
        Map<String, city.ingest.device.Lot> lots = catalogue.inventory().lots();
        return new ParkingFeeds(
                catalogue.parking(),
                Picture.map(hazelcast, Theme.LOTS),
                lots,
                catalogue.city().path("code").asText(),
                catalogue.zone(),
                clock);
    }
}
