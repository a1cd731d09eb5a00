package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LogCodec;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Payloads of our own, in the shapes that devices and operators send, each beside the lines that it
 * must become ({@code .expected}); {@code -Dgolden=write} writes them anew, to be read by a person.
 */
class GoldenTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> each_payload_becomes_its_expected_lines() throws IOException {
        List<Path> payloads;
        try (Stream<Path> files = Files.list(FOLDER)) {
            payloads = files.filter(f -> !f.toString().endsWith(".expected")).sorted().toList();
        }
        assertThat(payloads).hasSizeGreaterThan(10);
        return payloads.stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }

    private static void check(Path payload) throws IOException {
        Path expected = Path.of(payload + ".expected");
        List<String> lines = lines(Files.readAllBytes(payload));
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(expected, lines, StandardCharsets.UTF_8);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(expected, StandardCharsets.UTF_8));
    }

    private static List<String> lines(byte[] payload) {
        Dialects dialect = Dialects.of(payload);
        List<String> lines = new ArrayList<>();
        lines.add(dialect.word());
        for (Found found : dialect.read(payload, NOW)) {
            switch (found) {
                case Found.Understood understood -> {
                    if (understood.said().isEmpty()) {
                        lines.add(found.index() + " says nothing");
                    }
                    understood
                            .said()
                            .forEach(
                                    said ->
                                            lines.add(
                                                    found.index()
                                                            + " "
                                                            + LogCodec.show(said)
                                                                    .without(List.of("id"))));
                }
                case Found.Refused no ->
                        lines.add(
                                found.index()
                                        + " refused "
                                        + JSON.createObjectNode()
                                                .put("code", no.refusal().code())
                                                .put("field", no.refusal().field())
                                                .put("value", no.refusal().value()));
            }
        }
        return lines;
    }
}
