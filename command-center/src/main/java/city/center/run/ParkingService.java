package city.center.run;

import city.center.catalogue.CityCatalogue;
import city.center.cluster.Leadership;
import city.center.parking.Outbox;
import city.center.parking.ParkingFeeds;
import city.center.parking.ParkingRoutes;
import city.center.parking.Pushing;
import city.center.parking.Receiver;
import city.center.parking.Watermarks;
import city.center.settings.Part;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.ingest.log.Log;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Parking guidance (停车诱导), the first city application: its feeds, its desk, its pushes. */
record ParkingService(
        CityCatalogue catalogue,
        ParkingFeeds feeds,
        Log log,
        Clock clock,
        Map<String, Pushing> pushing) {

    static void open(Center center, Router router) {
        CityCatalogue catalogue = center.catalogue();
        ParkingFeeds feeds =
                new ParkingFeeds(
                        catalogue.parking(),
                        Picture.map(center.member().hazelcast(), Theme.LOTS),
                        catalogue.inventory().lots(),
                        catalogue.city().path("code").asText(),
                        catalogue.zone(),
                        center.clock());
        feeds.mount(router);
        ParkingService service =
                new ParkingService(
                        catalogue, feeds, center.log(), center.clock(), new ConcurrentHashMap<>());
        new ParkingRoutes(
                        catalogue.parking(),
                        catalogue.inventory().lots(),
                        center.intake(),
                        service::state,
                        center.clock())
                .mount(router, center.guard());
        service.push(center.runs(Part.PUBLISH), center.bootstrap()).forEach(center::keep);
    }

    private Optional<Outbox.State> state(String receiver) {
        return Optional.ofNullable(pushing.get(receiver)).map(Pushing::state);
    }

    /** One push for each receiver that wants it, on one member of the cluster. */
    private List<Leadership> push(boolean here, String bootstrapServers) {
        return catalogue.parking().receivers().values().stream()
                .filter(r -> here && r.push().isPresent())
                .map(
                        r ->
                                Leadership.standFor(
                                        bootstrapServers,
                                        "push-" + r.id(),
                                        () -> begin(r, bootstrapServers)))
                .toList();
    }

    private Pushing begin(Receiver receiver, String bootstrapServers) {
        Pushing begun =
                new Pushing(
                        receiver,
                        Watermarks.of(bootstrapServers, receiver.id()),
                        feeds::publishable,
                        (lot, at) -> Watermarks.keep(log, receiver.id(), lot, at),
                        clock);
        pushing.put(receiver.id(), begun);
        return begun;
    }
}
