package city.gis.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

    @ParameterizedTest
    @CsvSource({
        "22.5557,114.2371,22.55283853,114.24193495,22.55917808,114.24836045",
        "22.5771,114.2700,22.57424524,114.27482102,22.58016225,114.28135125",
        "22.5944,114.3050,22.59159212,114.30984994,22.59729766,114.31642845",
        "22.5472,114.2365,22.54433815,114.24133510,22.55067720,114.24775329"
    })
    void the_published_vectors_are_met(
            double lat, double lng, double gLat, double gLng, double bLat, double bLng) {
        Gcj02 gcj = new Wgs84(lat, lng).toGcj02();
        Bd09 bd = gcj.toBd09();
        assertThat(gcj.lat()).isCloseTo(gLat, within(1e-6));
        assertThat(gcj.lng()).isCloseTo(gLng, within(1e-6));
        assertThat(bd.lat()).isCloseTo(bLat, within(1e-6));
        assertThat(bd.lng()).isCloseTo(bLng, within(1e-6));
    }

    @Test
    void each_inverse_comes_back_within_a_billionth_of_a_degree() {
        Random chance = new Random(440308);
        for (int i = 0; i < 20_000; i++) {
            Wgs84 there = new Wgs84(18 + 30 * chance.nextDouble(), 75 + 60 * chance.nextDouble());
            Wgs84 back = there.toBd09().toGcj02().toWgs84();
            assertThat(back.lat()).isCloseTo(there.lat(), within(1e-9));
            assertThat(back.lng()).isCloseTo(there.lng(), within(1e-9));
        }
    }

    @Test
    void outside_china_nothing_moves() {
        assertThat(new Wgs84(48.1, 11.5).toGcj02()).isEqualTo(new Gcj02(48.1, 11.5));
    }
}
