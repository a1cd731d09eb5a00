package city.center.demo;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.gis.geo.Wgs84;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** People of the demo keep out of the water. */
class LandTest {

    private static final double WIDE = 0.02;

    @Test
    void whoGoesAroundAPlaceOfTheShoreStaysOnLand() {
        CityCatalogue catalogue = CityCatalogue.open(Optional.empty());
        Land land =
                (lat, lng) -> catalogue.areas().locate(new Wgs84(lat, lng)).street().isPresent();
        Random chance = new Random(5);
        long ashore =
                catalogue.inventory().devices().values().stream()
                        .map(d -> land.around(d.lat(), d.lng(), WIDE, chance))
                        .filter(spot -> land.holds(spot.lat(), spot.lng()))
                        .count();
        long there =
                catalogue.inventory().devices().values().stream()
                        .filter(d -> land.holds(d.lat(), d.lng()))
                        .count();
        assertThat(there).isPositive();
        assertThat(ashore).isGreaterThanOrEqualTo(there);
    }

    @Test
    void whereThereIsNoLandAroundThePlaceItselfIsTaken() {
        Land sea = (lat, lng) -> false;
        assertThat(sea.around(22.5, 114.3, WIDE, new Random(5)))
                .isEqualTo(new Land.Spot(22.5, 114.3));
    }
}
