package city.center.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Faults;
import city.ingest.device.Device;
import city.ingest.device.Lot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Positions of the catalogue lie on the district's land, and those that do not are named. */
class OutsideLandTest {

    private static final CityCatalogue BUILT_IN = CityCatalogue.open(Optional.empty());

    @Test
    void everything_of_the_built_in_city_lies_on_its_land() {
        assertThat(BUILT_IN.ground())
                .extracting(Fault::words)
                .noneMatch(w -> w.contains("outside") || w.contains("in the sea"));
    }

    @Test
    void roads_and_places_of_the_drawing_lie_on_its_land() {
        Geometry sea = BUILT_IN.areas().of("sea").get(0).geometry();
        Geometry land = BUILT_IN.areas().of("district").get(0).geometry().difference(sea);
        assertThat(BUILT_IN.areas().all())
                .filteredOn(a -> a.kind().equals("place"))
                .hasSize(14)
                .allMatch(a -> land.covers(a.geometry()), "on land");
        assertThat(BUILT_IN.areas().all())
                .filteredOn(a -> a.kind().equals("road"))
                .hasSize(6)
                .noneMatch(a -> a.geometry().intersects(sea));
    }

    @Test
    void a_tide_gauge_may_stand_in_the_sea_and_a_smoke_detector_may_not() {
        Faults faults = new Faults();
        OutsideLand.check(
                BUILT_IN.areas(),
                List.of(
                        new Device("T", "tide", "潮位", "Tide", 22.5690, 114.2900, "water", 60, ""),
                        new Device("S", "smoke", "烟感", "Smoke", 22.5690, 114.2900, "fire", 60, "")),
                List.of(),
                List.of(),
                List.of(),
                faults);
        assertThat(faults.all())
                .singleElement()
                .satisfies(
                        f ->
                                assertThat(f.toString())
                                        .contains("devices.csv", "S at", "in the sea"));
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
