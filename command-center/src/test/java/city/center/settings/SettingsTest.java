package city.center.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void without_variables_everything_has_its_default() {
        Settings settings = Settings.read(Map.of());
        assertThat(settings.doors().httpPort()).isEqualTo(8080);
        assertThat(settings.doors().bind()).isEqualTo("127.0.0.1");
        assertThat(settings.demo().on()).isTrue();
        assertThat(settings.membership().parts()).containsExactlyInAnyOrder(Part.values());
    }

    @ParameterizedTest
    @CsvSource({
        "CITY_HTTP_PORT,eighty",
        "CITY_HTTP_PORT,70000",
        "CITY_DEMO,maybe",
        "CITY_ROLES,cook",
        "CITY_DEMO_SPEED,0"
    })
    void a_bad_value_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
