package city.center.run;

import city.center.application.Applications;
import city.center.application.CityApplication;
import city.center.demo.DemoReceivers;
import city.center.parking.ParkingApplication;
import city.center.settings.Part;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The city applications (1+1+N): one line for each. */
final class ApplicationPart {

    private ApplicationPart() {}

    static void open(Router router, Center center) {
        List<CityApplication> all = List.of(parking(center));
        Applications.open(all, router, center.guard()).forEach(center::keep);
    }

    private static CityApplication parking(Center center) {
        boolean publishes = center.runs(Part.PUBLISH);
        Optional<URI> demo =
                center.settings().demo().on() && publishes
                        ? Optional.of(
                                center.keep(
                                                DemoReceivers.start(
                                                        center.catalogue()
                                                                .parking()
                                                                .receivers()
                                                                .values(),
                                                        center.clock()))
                                        .uri())
                        : Optional.empty();
        return new ParkingApplication(
                center.catalogue(),
                center.member().hazelcast(),
                center.intake(),
                center.log(),
                center.clock(),
                publishes ? Optional.of(center.bootstrap()) : Optional.empty(),
                demo);
    }
}
