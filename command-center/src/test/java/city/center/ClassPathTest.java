package city.center;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The GeoTools wrapper carries copies of other libraries; the well-kept originals must win. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"org.slf4j.LoggerFactory", "org.locationtech.jts.geom.Geometry"})
    void the_wrapper_never_shadows_a_library_we_chose(String name) throws Exception {
        assertThat(
                        Class.forName(name)
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                .doesNotContain("geotools-wrapper");
    }

    @Test
    void log_lines_go_to_logback() {
        assertThat(org.slf4j.LoggerFactory.getILoggerFactory().getClass().getName())
                .startsWith("ch.qos.logback");
    }
}
