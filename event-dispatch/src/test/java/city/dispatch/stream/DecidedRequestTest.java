package city.dispatch.stream;

import static city.dispatch.Yantian.CATALOGUE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.incident.Approval;
import city.dispatch.incident.ClockEvent;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A request keeps who decided it as it was said then: post, person, time and words. */
class DecidedRequestTest {

    private static final Instant NINE = at("2026-03-02T09:00");

    private Kept kept = Kept.unborn("self");

    @Test
    void each_level_stands_with_its_person_and_note() {
        said("department:water", "Li", asked(Approval.Kind.EXTEND));
        said("department:water", "Wang", new ClockEvent.Endorsed("A1", "rain all week"));
        said(
                "duty",
                null,
                new ClockEvent.Extended("rain", NINE, NINE, "A1", "until the rain ends"));

        JsonNode decisions = decisions();
        assertThat(decisions).hasSize(2);
        assertThat(decisions.path(0).path("word").asText()).isEqualTo("supported");
        assertThat(decisions.path(0).path("by").asText()).isEqualTo("department:water");
        assertThat(decisions.path(0).path("person").asText()).isEqualTo("Wang");
        assertThat(decisions.path(0).path("note").asText()).isEqualTo("rain all week");
        assertThat(decisions.path(1).path("word").asText()).isEqualTo("approved");
        assertThat(decisions.path(1).path("by").asText()).isEqualTo("duty");
        assertThat(decisions.path(1).path("person").isNull()).as("not said").isTrue();
        assertThat(decisions.path(1).path("note").asText()).isEqualTo("until the rain ends");
        assertThat(decisions.path(1).path("at").asText()).isEqualTo(Iso.of(NINE));
    }

    @Test
    void a_refusal_keeps_its_reason() {
        said("department:water", "Li", asked(Approval.Kind.APPEAL));
        said("duty", "Chen", new ClockEvent.RequestRefused("A1", "it was late"));

        JsonNode decided = decisions().path(0);
        assertThat(decided.path("word").asText()).isEqualTo("refused");
        assertThat(decided.path("person").asText()).isEqualTo("Chen");
        assertThat(decided.path("note").asText()).isEqualTo("it was late");
    }

    private static Event asked(Approval.Kind kind) {
        return new ClockEvent.Requested("A1", kind, "department", "li", "rain", Instant.EPOCH);
    }

    private void said(String by, String person, Event event) {
        kept = kept.with(new Entry(kept.state().version() + 1, NINE, by, event, person));
    }

    /** As the document tells them, also after the case was kept and read again. */
    private JsonNode decisions() {
        var again = Kept.read(kept.bytes(NINE)).state();
        assertThat(again).isEqualTo(kept.state());
        return IncidentDocument.of(again, CATALOGUE).path("approvals").path(0).path("decisions");
    }
}
