package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.center.demo.Land;
import city.gis.geo.Wgs84;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the demo learns of the catalogue's city. */
class DemoPartTest {

    private static final double WIDE = 0.02;

    @Test
    void its_people_stand_in_a_street_of_the_city_and_not_in_the_sea() {
        CityCatalogue city = CityCatalogue.open(Optional.empty());
        Land land = DemoPart.inventory(city).land();
        Random chance = new Random(5);
        assertThat(city.inventory().devices().values())
                .filteredOn(d -> ashore(city, d.lat(), d.lng()))
                .isNotEmpty()
                .map(d -> land.around(d.lat(), d.lng(), WIDE, chance))
                .allMatch(spot -> ashore(city, spot.lat(), spot.lng()));
    }

    private static boolean ashore(CityCatalogue city, double lat, double lng) {
        return city.areas().locate(new Wgs84(lat, lng)).street().isPresent();
    }
}
