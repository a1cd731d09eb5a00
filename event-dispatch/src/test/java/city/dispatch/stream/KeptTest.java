package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.ReportRef;
import city.dispatch.incident.TaskCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case is read from the store as it was written there, by this build or an earlier one. */
class KeptTest {

    private static final List<Command> DEEDS =
            List.of(
                    new LoopCommand.Sign(),
                    new TaskCommand.Ask("要不要换井盖?"),
                    new TaskCommand.SendUnit("truck-1", "near"),
                    LoopCommand.Handle.noting("done"));

    @TempDir private Path folder;

    @Test
    void a_case_read_back_has_the_same_state_and_document() {
        DeskOnTheTable desk = desk();
        JsonNode hot = next(desk, desk.id());

        DeskOnTheTable other = desk();
        other.start(other.committed());

        assertThat(next(other, other.id())).isEqualTo(hot);
        assertThat(hot.path("history").size()).isEqualTo(hot.path("version").asInt());
    }

    @Test
    void a_case_of_the_first_form_is_read_and_kept_anew() throws Exception {
        DeskOnTheTable desk = desk();
        Map<String, Map<String, byte[]>> older = new HashMap<>(desk.committed());
        JsonNode document = desk.document();
        Map<String, byte[]> cases = new HashMap<>();
        for (var one : older.get(DispatchProcessor.STATES).entrySet()) {
            cases.put(one.getKey(), firstForm(one.getValue(), document));
        }
        older.put(DispatchProcessor.STATES, cases);
        String id = desk.id();
        JsonNode hot = next(desk, id);

        DeskOnTheTable other = new DeskOnTheTable(folder, Duration.ofDays(30));
        other.start(older);

        assertThat(next(other, id)).isEqualTo(hot);
        assertThat(other.stored(id)).isEqualTo(desk.stored(id));
    }

    @Test
    void the_person_behind_a_post_stands_in_ledger_and_history_and_comes_back_from_the_store() {
        DeskOnTheTable desk = desk();
        Command check = new LoopCommand.Verify(true, "good");
        DeskOnTheTable.Wrote wrote = desk.ask("p", "verifier", desk.id(), check, "李 \"四\"");
        assertThat(DeskOnTheTable.entry(wrote.ledger().get(0)).person()).isEqualTo("李 \"四\"");
        String id = desk.id();

        desk.start(desk.committed());
        JsonNode history =
                desk.ask("q", "duty", id, new LoopCommand.Close(""))
                        .documents()
                        .get(0)
                        .path("history");

        assertThat(history.path(history.size() - 2).path("person").asText()).isEqualTo("李 \"四\"");
        assertThat(history.path(history.size() - 1).has("person")).isFalse();
    }

    /** What the build before packed cases wrote. */
    private static byte[] firstForm(byte[] present, JsonNode document) throws Exception {
        byte[] state =
                ((JsonMapper) Codec.JSON)
                        .rebuild()
                        .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()
                        .writeValueAsBytes(Kept.read(present).state());
        String history = document.path("history").toString();
        byte[] lines = history.substring(1, history.length() - 1).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + state.length + lines.length)
                .putLong(Kept.attention(present))
                .putInt(state.length)
                .put(state)
                .put(lines)
                .array();
    }

    private DeskOnTheTable desk() {
        DeskOnTheTable desk = new DeskOnTheTable(folder, Duration.ofDays(30));
        ReportRef report =
                ReportRef.of("r1", "desk", Yantian.at("2026-03-02T09:00"), "x", "井盖", "");
        Command opens = new LoopCommand.Report(report, "0101", "", "", Yantian.HAISHAN, false);
        assertThat(desk.ask("c", "system", "", opens).documents()).hasSize(1);
        for (Command deed : DEEDS) {
            JsonNode done = desk.ask("c" + deed, "admin", desk.id(), deed).outcomes().get(0);
            assertThat(done.path("code").asText()).isEqualTo("ACCEPTED");
        }
        return desk;
    }

    private static JsonNode next(DeskOnTheTable desk, String id) {
        return desk.ask("n", "verifier", id, new LoopCommand.Verify(true, "good"))
                .documents()
                .get(0);
    }
}
