package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Broken payloads: whatever comes, each dialect answers with what it understood or with a refusal
 * that gives a reason. {@code -Dseed=} replays one run.
 */
class DialectsFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void no_input_is_ever_left_without_an_answer() {
        broken(20_000, Long.getLong("seed", 808));
    }

    @Test
    @Tag("slow")
    @Tag("fuzz")
    void a_million_inputs_are_all_answered() {
        broken(1_000_000, Long.getLong("seed", 809));
    }

    @Test
    void every_shared_payload_is_answered_by_every_dialect() throws IOException {
        Path shared = Path.of(System.getProperty("shared.data", "../../shared/data"), "payloads");
        Assumptions.assumeTrue(
                Files.isDirectory(shared), () -> "skipped: " + shared + " is absent");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(shared)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] payload = Files.readAllBytes(file);
            for (Dialects dialect : Dialects.values()) {
                check(dialect, payload);
            }
        }
    }

    private static void broken(int count, long seed) {
        Random chance = new Random(seed);
        for (int i = 0; i < count; i++) {
            byte[] payload = Spoilt.payload(chance);
            check(Dialects.of(payload), payload);
            check(Dialects.values()[chance.nextInt(Dialects.values().length)], payload);
        }
    }

    private static void check(Dialects dialect, byte[] payload) {
        List<Found> found;
        try {
            found = dialect.read(payload, NOW);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    dialect + " fails at: " + new String(payload, StandardCharsets.UTF_8), e);
        }
        for (Found one : found) {
            if (one instanceof Found.Refused no) {
                assertThat(no.refusal().reason()).isNotBlank();
            }
        }
    }
}
