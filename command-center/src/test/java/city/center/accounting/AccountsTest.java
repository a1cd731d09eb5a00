package city.center.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stands on the log twice with one id was one message. */
class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private final Accounts accounts = new Accounts();

    @Test
    void aMessageThatTwoMembersTookAtOnceIsAcceptedOnceAndMergedOnce() {
        accounts.apply("city.readings", "D1", record("m1", "http"));
        accounts.apply("city.readings", "D1", record("m1", "mqtt"));
        accounts.apply("city.readings", "D1", record("m2", "http"));

        ObjectNode shown = accounts.show(NOW);
        assertThat(shown.path("in").asInt()).isEqualTo(3);
        assertThat(shown.path("accepted").asInt()).isEqualTo(2);
        assertThat(shown.path("merged").asInt()).isEqualTo(1);
    }

    @Test
    void itIsMergedTooWhenARestartLiesBetween() {
        Accounts again = new Accounts();
        accounts.apply("city.readings", "D1", record("m1", "http"));
        again.restore(accounts.show(NOW));
        again.counted(record("m1", "http"));
        again.apply("city.readings", "D1", record("m1", "http"));

        ObjectNode shown = again.show(NOW);
        assertThat(shown.path("accepted").asInt()).isEqualTo(1);
        assertThat(shown.path("merged").asInt()).isEqualTo(1);
    }

    @Test
    void recordsWithoutAnIdAreEachAMessage() {
        byte[] nameless = "{\"v\":1,\"door\":\"http\"}".getBytes(StandardCharsets.UTF_8);
        accounts.apply("city.readings", "D1", nameless);
        accounts.apply("city.readings", "D1", nameless);

        assertThat(accounts.show(NOW).path("accepted").asInt()).isEqualTo(2);
    }

    private static byte[] record(String id, String door) {
        return ("{\"v\":1,\"id\":\"%s\",\"device\":\"D1\",\"values\":{\"x\":1},\"door\":\"%s\"}"
                        .formatted(id, door))
                .getBytes(StandardCharsets.UTF_8);
    }
}
