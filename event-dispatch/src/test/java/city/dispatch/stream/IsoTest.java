package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick texts say what the formatters of the library say. */
class IsoTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void seeded_moments_read_as_the_library_writes_them() {
        DateTimeFormatter local = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
        Random random = new Random(Long.getLong("seed", 440_308));
        for (int i = 0; i < 20_000; i++) {
            Instant at =
                    Instant.ofEpochSecond(
                            random.nextLong(-62_000_000_000L, 300_000_000_000L),
                            random.nextBoolean()
                                    ? random.nextInt(1_000) * 1_000_000L
                                    : random.nextInt(1_000_000_000));
            assertThat(Iso.of(at)).isEqualTo(at.toString());
            if (at.getEpochSecond() > 0 && at.getEpochSecond() < 250_000_000_000L) {
                assertThat(Iso.local(at, SHANGHAI)).isEqualTo(local.format(at.atZone(SHANGHAI)));
            }
        }
        assertThat(Iso.of(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }
}
