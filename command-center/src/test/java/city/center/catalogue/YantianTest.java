package city.center.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The built-in district as the trade would read it. */
class YantianTest {

    private static final DispatchCatalogue YANTIAN =
            CityCatalogue.open(Optional.empty()).dispatch();

    @Test
    void it_has_no_fault_of_any_kind() {
        Faults faults = new Faults();
        DispatchCatalogue.read(EditionFiles.of(CityCatalogue.files(Optional.empty())), faults);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void it_has_at_least_120_classes_with_several_standards_each() {
        assertThat(YANTIAN.classes()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(YANTIAN.classes().values())
                .allSatisfy(c -> assertThat(c.standards()).as(c.code()).hasSizeGreaterThan(1));
    }

    @Test
    void it_has_the_big_classes_of_the_trade_and_local_ones_from_99_downward() {
        assertThat(
                        YANTIAN.classes().values().stream()
                                .map(CaseClass::code)
                                .map(c -> c.substring(0, 3)))
                .containsOnly(
                        "C01", "C02", "C03", "C04", "C05", "E01", "E02", "E03", "E04", "E05", "E06",
                        "E99", "E98");
    }

    @Test
    void an_illegal_building_is_stopped_penalised_removed() {
        CaseClass illegal = YANTIAN.classes().get("E0101");
        List<String> limits =
                illegal.standards().get(0).phases().stream().map(p -> p.limit().en()).toList();
        assertThat(limits).containsExactly("4 work hours", "7 work days", "20 work days");
    }
}
