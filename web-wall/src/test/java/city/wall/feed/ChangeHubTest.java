package city.wall.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeHubTest {

    private static final List<String> T = List.of("t");

    @Test
    void the_digest_is_the_one_the_page_computes() {
        Digest sum = new Digest();
        sum.add("YT-TIDE-001", 1);
        sum.add("设备/7", 9_007_199_254_740_991L);
        sum.add("gone", 3);
        sum.take("gone", 3);
        assertThat(sum).hasToString("696331f8420c43d1");
    }

    /** Whoever follows by changes holds what a snapshot holds, and the digest says so. */
    @Test
    void changes_lead_to_the_snapshot_and_its_digest() {
        Random chance = new Random(11);
        ChangeHub hub = new ChangeHub();
        Map<String, Change> follower = new HashMap<>();
        long seen = 0;
        for (int i = 1; i <= 3_000; i++) {
            String key = "k" + chance.nextInt(50);
            if (chance.nextInt(10) == 0) {
                hub.remove("t", key);
            } else {
                hub.put("t", key, i, i, 60, "{}");
            }
            if (chance.nextInt(20) == 0) {
                ChangeHub.Part part = hub.since(seen, T).orElseThrow();
                for (Change change : part.changes()) {
                    if (change.removal()) {
                        follower.remove(change.key());
                    } else {
                        follower.put(change.key(), change);
                    }
                }
                seen = part.seq();
                Digest own = new Digest();
                follower.values().forEach(c -> own.add(c.key(), c.rev()));
                assertThat(own).hasToString(part.digests().get("t"));
                assertThat(follower.values())
                        .containsExactlyInAnyOrderElementsOf(hub.snapshot(T).changes());
            }
        }
    }

    @Test
    void who_was_away_too_long_or_knows_another_number_gets_a_snapshot() {
        ChangeHub hub = new ChangeHub();
        for (int i = 1; i <= ChangeHub.RING + 5; i++) {
            hub.put("t", "k", i, i, 60, "{}");
        }
        assertThat(hub.since(1, T)).isEmpty();
        assertThat(hub.since(ChangeHub.RING + 6L, T)).isEmpty();
        assertThat(hub.since(ChangeHub.RING, T)).isPresent();
    }

    @Test
    void frames_are_made_once_for_all_screens_at_one_number() {
        ChangeHub hub = new ChangeHub();
        Frames frames = new Frames(hub);
        hub.put("t", "k", 1, 1, 60, "{}");
        Frames.From from = new Frames.From(0, 0, T);
        assertThat(frames.since(from).orElseThrow().text())
                .isSameAs(frames.since(from).orElseThrow().text());
        assertThat(frames.since(new Frames.From(0, 0, List.of("other"))).orElseThrow().text())
                .as("nothing to say is no frame")
                .isEmpty();
    }
}
