package city.center.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private static final List<String> KNOWN = List.of("from", "size", "format", "state");

    private static QueryParameters of(String name, String value) {
        return QueryParameters.of(MultiMap.caseInsensitiveMultiMap().add(name, value), KNOWN);
    }

    @Test
    void what_is_given_is_read_and_what_is_empty_was_not_given() {
        assertThat(of("from", "2026-11-24T08:00:00+08:00").time("from"))
                .isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(of("from", "2026-11-24T08:00:00 08:00").time("from"))
                .as("a plus of an address")
                .isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(of("from", "").time("from", Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        assertThat(of("size", "7").number("size", 50, 500)).isEqualTo(7);
        assertThat(of("size", " ").number("size", 50, 500)).isEqualTo(50);
        assertThat(of("format", "csv").word("format", "json", List.of("json", "csv")))
                .isEqualTo("csv");
        assertThat(of("state", "a,b").words("state", List.of("a", "b", "c")))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(of("state", "a,a").words("state", List.of("a"))).containsExactly("a");
        assertThat(of("state", "").words("state", List.of("a"))).isEmpty();
    }

    @Test
    void what_is_wrong_is_refused_with_its_name_its_value_and_what_would_do() {
        refused(() -> of("colour", "red"), "colour", "red", "the parameters are [format, from");
        refused(() -> of("from", "soon").time("from"), "from", "soon", "ISO 8601");
        for (String number : List.of("0", "501", "-1", "1.5", "x", "99999999999")) {
            refused(() -> of("size", number).number("size", 50, 500), "size", number, "1 to 500");
        }
        refused(
                () -> of("format", "xml").word("format", "json", List.of("json", "csv")),
                "format",
                "xml",
                "[json, csv]");
        refused(() -> of("state", "a,z").words("state", List.of("b", "a")), "a,z", "[a, b]");
    }

    private static void refused(ThrowingCallable query, String... said) {
        assertThatThrownBy(query)
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> {
                            assertThat(p.status()).isEqualTo(400);
                            assertThat(p.getMessage()).contains(said);
                        });
    }
}
