package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.situation.Frame;
import city.center.situation.Theme;
import city.wall.feed.Change;
import city.wall.feed.ChangeHub;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreensTest {

    private static final List<String> INCIDENTS = List.of("incidents");

    private final ChangeHub hub = new ChangeHub();
    private final Screens screens = new Screens(hub);

    @Test
    void of_ended_cases_the_newest_two_hundred_are_held_and_every_open_one() {
        for (int i = 0; i < 300; i++) {
            put("OPEN-" + i, "handling", 1, i);
            put("ENDED-" + i, i % 2 == 0 ? "closed" : "merged", 1, i);
        }
        assertThat(held()).hasSize(500).contains("OPEN-0", "ENDED-100").doesNotContain("ENDED-99");
        put("ENDED-99", "handling", 2, 400);
        put("OPEN-0", "closed", 2, 401);
        assertThat(held()).hasSize(500).contains("ENDED-99", "OPEN-0").doesNotContain("ENDED-100");
    }

    @Test
    void a_page_that_heard_all_changes_has_the_digest_of_one_that_begins_now() {
        for (int i = 0; i < 250; i++) {
            put("C-" + i, "handling", 1, i);
            put("C-" + i, "closed", 2, i);
        }
        ChangeHub fresh = new ChangeHub();
        hub.snapshot(INCIDENTS)
                .changes()
                .forEach(c -> fresh.put("incidents", c.key(), c.rev(), 1, 1, "{}"));
        assertThat(hub.since(0, INCIDENTS).orElseThrow().digests())
                .isEqualTo(fresh.snapshot(INCIDENTS).digests());
        assertThat(
                        hub.since(0, INCIDENTS).orElseThrow().changes().stream()
                                .filter(c -> !c.value().isEmpty()))
                .hasSize(200);
    }

    private List<String> held() {
        return hub.snapshot(INCIDENTS).changes().stream().map(Change::key).toList();
    }

    private void put(String id, String status, long rev, long at) {
        screens.put(
                Theme.INCIDENTS,
                id,
                new Frame("{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status), rev, at, 60));
    }
}
