package city.center.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HandoverSheetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void counts_what_happened_within_the_shift_and_hands_over_what_is_open_first_due_first()
            throws IOException {
        ObjectNode sheet =
                sheet(
                        """
                        {"id":"A","status":"handling","reportedAt":"2026-11-23T23:00:00Z","deadline":"2026-11-24T20:00:00Z",
                         "history":[{"at":"2026-11-23T23:00:00Z","by":"system","event":"reported"},
                                    {"at":"2026-11-24T01:00:00Z","by":"duty","event":"supervised","text":{"zh":"督办","en":"supervised"}}]}""",
                        """
                        {"id":"B","status":"pending_dispatch","reportedAt":"2026-11-24T02:00:00Z","deadline":"2026-11-24T02:15:00Z",
                         "history":[{"at":"2026-11-24T02:00:00Z","by":"system","event":"reported"},
                                    {"at":"2026-11-24T02:15:00Z","by":"system","event":"breached"},
                                    {"at":"2026-11-24T02:15:00Z","by":"system","event":"breached"}]}""",
                        """
                        {"id":"C","status":"closed","reportedAt":"2026-11-24T03:00:00Z",
                         "history":[{"at":"2026-11-24T03:00:00Z","by":"system","event":"reported"},
                                    {"at":"2026-11-24T04:00:00Z","by":"duty","event":"closed","text":{"zh":"结案","en":"closed"}}]}""",
                        """
                        {"id":"D","status":"handling","drill":true,"reportedAt":"2026-11-24T03:00:00Z","history":[]}""",
                        """
                        {"id":"E","status":"pending_handle","reportedAt":"2026-11-24T12:00:00Z",
                         "history":[{"at":"2026-11-24T12:00:00Z","by":"system","event":"reported"}]}""");

        JsonNode figures = sheet.path("figures");
        assertThat(figures.path("reported").asInt()).isEqualTo(2);
        assertThat(figures.path("closed").asInt()).isEqualTo(1);
        assertThat(figures.path("supervised").asInt()).isEqualTo(1);
        assertThat(figures.path("breached").asInt()).as("cases, not clocks").isEqualTo(1);
        assertThat(figures.path("drills").asInt()).isEqualTo(1);
        assertThat(sheet.path("open").findValuesAsText("id")).containsExactly("B", "A");
        assertThat(sheet.path("open").path(0).path("attention").toString())
                .contains("overdue", "waits-for-duty");
        assertThat(sheet.path("open").path(1).path("attention").toString()).contains("due-soon");
        assertThat(sheet.path("acts").findValuesAsText("incident")).containsExactly("C", "A");
    }

    @Test
    void hands_over_what_was_open_then_and_not_what_is_open_now() throws IOException {
        JsonNode now =
                JSON.readTree(
                        """
                        {"id":"A","status":"closed","reportedAt":"2026-11-24T09:00:00Z",
                         "history":[{"at":"2026-11-24T09:00:00Z","by":"system","event":"reported"},
                                    {"at":"2026-11-24T13:00:00Z","by":"duty","event":"closed"}]}""");
        JsonNode then =
                JSON.readTree(
                        """
                        {"id":"A","status":"handling","reportedAt":"2026-11-24T09:00:00Z","deadline":"2026-11-24T11:30:00Z"}""");
        ObjectNode sheet =
                HandoverSheet.of(
                        List.of(now),
                        new HandoverSheet.Standing(
                                TO, List.of(then), List.of(), OptionalLong.empty()),
                        FROM,
                        TO);
        assertThat(sheet.path("open").findValuesAsText("status")).containsExactly("handling");
        assertThat(sheet.path("figures").has("alarmsRaised")).as("not known").isFalse();
        assertThat(sheet.path("open").path(0).path("attention").toString()).contains("overdue");
        assertThat(sheet.path("figures").path("closed").asInt()).as("closed later").isZero();
        assertThat(sheet.path("asOf").asText()).isEqualTo(TO.toString());
    }

    @Test
    void the_night_shift_ends_at_eight_the_next_morning() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Shift night = Shift.at(Instant.parse("2026-11-24T22:00:00Z"), zone);
        assertThat(night.from()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(night.to()).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(Shift.at(night.to(), zone).from())
                .as("no moment between shifts")
                .isEqualTo(night.to());
    }

    private static ObjectNode sheet(String... incidents) throws IOException {
        List<JsonNode> documents = new java.util.ArrayList<>();
        for (String text : incidents) {
            documents.add(JSON.readTree(text));
        }
        JsonNode alarm =
                JSON.readTree(
                        "{\"id\":\"x\",\"state\":\"unacknowledged\",\"raisedAt\":\"2026-11-24T05:00:00Z\"}");
        ObjectNode sheet =
                HandoverSheet.of(
                        documents,
                        new HandoverSheet.Standing(
                                TO, documents, List.of(alarm), OptionalLong.of(7)),
                        FROM,
                        TO);
        assertThat(sheet.path("figures").path("alarmsUnacknowledged").asInt()).isEqualTo(1);
        assertThat(sheet.path("figures").path("alarmsRaised").asInt())
                .as("all of the shift, not only those still in the list")
                .isEqualTo(7);
        return sheet;
    }
}
