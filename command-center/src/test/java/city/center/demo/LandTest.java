package city.center.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LandTest {

    private static final double WIDE = 0.02;

    @Test
    void whoGoesAroundAPlaceOfTheShoreStaysOnLand() {
        Land north = (lat, lng) -> lat > 22.5;
        Land.Spot shore = new Land.Spot(22.5001, 114.3);
        Random chance = new Random(5);
        List<Land.Spot> found =
                Stream.generate(() -> north.around(shore.lat(), shore.lng(), WIDE, chance))
                        .limit(100)
                        .toList();
        assertThat(found).allMatch(spot -> spot.lat() > 22.5);
        assertThat(found).filteredOn(shore::equals).as("no place found").hasSizeLessThan(5);
    }

    @Test
    void whereThereIsNoLandAroundThePlaceItselfIsTaken() {
        Land sea = (lat, lng) -> false;
        assertThat(sea.around(22.5, 114.3, WIDE, new Random(5)))
                .isEqualTo(new Land.Spot(22.5, 114.3));
    }

    @Test
    void oneWhoGoesTowardAGoalArrivesAndGoesNoFarther() {
        Land.Spot from = new Land.Spot(22.5, 114.3);
        Land.Spot goal = new Land.Spot(22.503, 114.304);
        Land.Spot half = from.toward(goal, 0.0025);
        assertThat(half.lat()).isCloseTo(22.5015, within(1e-9));
        assertThat(half.lng()).isCloseTo(114.302, within(1e-9));
        assertThat(half.toward(goal, 0.0026)).isEqualTo(goal);
    }
}
