package city.center.run;

import city.center.catalogue.CityCatalogue;
import city.center.demo.DemoDistrict;
import city.center.settings.Demo;
import city.gis.geo.Wgs84;
import java.net.URI;
import java.util.List;

/** The demo district, which knows the city only by its doors and its catalogue. */
final class DemoPart {

    private DemoPart() {}

    static AutoCloseable start(Center center, URI http, int mqttPort) {
        Demo demo = center.settings().demo();
        return DemoDistrict.start(
                inventory(center.catalogue()),
                http,
                mqttPort,
                center.credentials(),
                demo.speed(),
                demo.seed(),
                center.clock());
    }

    static DemoDistrict.Inventory inventory(CityCatalogue catalogue) {
        List<String> departments =
                catalogue.dispatch().departments().keySet().stream().sorted().toList();
        String fallback = catalogue.dispatch().fallback();
        return new DemoDistrict.Inventory(
                catalogue.inventory().devices().values().stream()
                        .map(
                                d ->
                                        new DemoDistrict.Source(
                                                d.id(), d.kind(), d.period(), d.lat(), d.lng()))
                        .toList(),
                catalogue.inventory().lots().values().stream()
                        .map(l -> new DemoDistrict.Lot(l.id(), l.kind(), l.total()))
                        .toList(),
                departments,
                fallback.isEmpty() ? departments.get(0) : fallback,
                (lat, lng) -> catalogue.areas().locate(new Wgs84(lat, lng)).street().isPresent());
    }
}
