package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.Refusal;
import city.ingest.reading.Said;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a dialect makes of a payload, for tests that look at one thing said or refused. */
final class Payloads {

    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private Payloads() {}

    static List<Said> said(Dialects dialect, byte[] payload) {
        List<Said> said = new ArrayList<>();
        for (Found found : dialect.read(payload, NOW)) {
            assertThat(found).isInstanceOf(Found.Understood.class);
            said.addAll(((Found.Understood) found).said());
        }
        return said;
    }

    static List<Said> said(Dialects dialect, String text) {
        return said(dialect, text.getBytes(StandardCharsets.UTF_8));
    }

    static Said one(Dialects dialect, String text) {
        List<Said> said = said(dialect, text);
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    static Refusal refusal(Dialects dialect, String text) {
        List<Refusal> refusals = new ArrayList<>();
        for (Found found : dialect.read(text.getBytes(StandardCharsets.UTF_8), NOW)) {
            if (found instanceof Found.Refused no) {
                refusals.add(no.refusal());
            }
        }
        assertThat(refusals).hasSize(1);
        return refusals.get(0);
    }
}
