package city.center.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Faults;
import city.ingest.device.Lot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Positions of the catalogue lie on the district's land, and those that do not are named. */
class OutsideLandTest {

    private static final CityCatalogue BUILT_IN = CityCatalogue.open(Optional.empty());

    @Test
    void everything_of_the_built_in_city_lies_on_its_land() {
        assertThat(BUILT_IN.ground())
                .extracting(Fault::words)
                .noneMatch(w -> w.contains("outside"));
    }

    @Test
    void what_lies_in_the_sea_is_named_with_its_distance_and_harms_nothing() {
        Faults faults = new Faults();
        OutsideLand.check(
                BUILT_IN.areas(),
                List.of(),
                List.of(
                        new Lot("P-SEA", "carpark", "海上", "At sea", 22.50, 114.30, 10),
                        new Lot("P-LAND", "carpark", "岸上", "Ashore", 22.5565, 114.2363, 10)),
                List.of(),
                List.of(),
                faults);
        assertThat(faults.anyGrave()).isFalse();
        assertThat(faults.all())
                .singleElement()
                .satisfies(
                        f ->
                                assertThat(f.toString())
                                        .contains("lots.yaml", "P-SEA", "outside the district")
                                        .containsPattern("\\d{4} m from 22\\.\\d+"));
    }
}
