package city.center.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** An update and a cancellation belong to the first alert of their chain. */
class CapChainsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CapChains chains = new CapChains();

    @Test
    void updates_that_name_only_the_one_before_still_lead_to_the_first() {
        assertThat(chains.first(cap("a", ""))).hasValue("s,a");
        assertThat(chains.first(cap("b", "s,a,2026-11-24T08:00:00+08:00"))).hasValue("s,a");
        assertThat(chains.first(cap("c", "s,b,2026-11-24T09:00:00+08:00"))).hasValue("s,a");
    }

    @Test
    void of_several_named_alerts_the_earliest_is_the_first_in_whatever_order_they_stand() {
        assertThat(
                        chains.first(
                                cap(
                                        "c",
                                        "s,b,2026-11-24T09:00:00+08:00 s,a,2026-11-24T08:00:00+08:00")))
                .hasValue("s,a");
        assertThat(chains.first(cap("d", "s,b,2026-11-24T09:00:00+08:00"))).hasValue("s,a");
    }

    @Test
    void other_channels_have_no_chain() {
        assertThat(chains.first(JSON.createObjectNode().put("channel", "open311"))).isEmpty();
    }

    private static JsonNode cap(String identifier, String references) {
        var report = JSON.createObjectNode().put("channel", "cap");
        report.putObject("attributes")
                .put("sender", "s")
                .put("identifier", identifier)
                .put("references", references);
        return report;
    }
}
