package city.dispatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.SmallCity;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Class × condition × area × time; the more specific line wins. */
class RoutingTest {

    private static final DispatchCatalogue CITY = DispatchCatalogue.read(SmallCity.FILES);

    @Test
    void a_condition_beats_an_area_and_an_area_beats_none() {
        assertThat(owner("C0101", "C0101-1", "100002", "2026-11-24T10:00").department())
                .isEqualTo("water");
        assertThat(owner("C0101", "C0101-1", "100001", "2026-11-24T10:00").department())
                .isEqualTo("desk");
        Routing.Owner byCondition = owner("C0101", "C0101-2", "100001", "2026-11-24T10:00");
        assertThat(byCondition.department()).isEqualTo("roads");
        assertThat(byCondition.coHandlers()).containsExactly("water");
    }

    @Test
    void hours_run_over_midnight() {
        assertThat(owner("E0301", "", "100002", "2026-11-24T21:59").department())
                .isEqualTo("roads");
        assertThat(owner("E0301", "", "100002", "2026-11-24T22:00").department())
                .isEqualTo("police");
        assertThat(owner("E0301", "", "100002", "2026-11-25T05:59").department())
                .isEqualTo("police");
        assertThat(owner("E0301", "", "100002", "2026-11-25T06:00").department())
                .isEqualTo("roads");
    }

    @Test
    void what_nobody_owns_falls_to_the_last_resort_and_is_never_sure() {
        Routing.Owner last = owner("E0999", "", "100002", "2026-11-24T10:00");
        assertThat(last.department()).isEqualTo("desk");
        assertThat(last.rule()).isEqualTo("fallback");
        assertThat(last.sure()).isFalse();
    }

    private static Routing.Owner owner(
            String classCode, String standard, String community, String at) {
        return Routing.owner(
                        CITY,
                        new Routing.Question(
                                classCode,
                                standard,
                                "1000",
                                community,
                                LocalDateTime.parse(at)
                                        .atZone(ZoneId.of("Asia/Shanghai"))
                                        .toInstant()))
                .orElseThrow();
    }
}
