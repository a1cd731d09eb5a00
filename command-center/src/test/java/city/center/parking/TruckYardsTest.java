package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.Wgs84;
import city.ingest.device.LotDetails;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruckYardsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void the_shorter_wait_is_suggested_with_both_yards_figures_as_its_reason() {
        TruckYards.Suggestion best =
                TruckYards.suggest(List.of(yard("W", 300, 40), yard("E", 20, 10))).orElseThrow();
        assertThat(best.yard()).isEqualTo("E");
        assertThat(best.en()).contains("10 min", "20 spaces", "40 min", "300 free");
        assertThat(best.zh()).contains("等待 10 分钟", "40 分钟");
    }

    @Test
    void waits_that_hardly_differ_go_by_free_spaces() {
        assertThat(TruckYards.suggest(List.of(yard("W", 300, 12), yard("E", 20, 9))))
                .get()
                .extracting(TruckYards.Suggestion::yard)
                .isEqualTo("W");
    }

    @Test
    void a_full_or_silent_yard_is_never_suggested() {
        assertThat(TruckYards.suggest(List.of(yard("W", 0, 0)))).isEmpty();
        assertThat(TruckYards.suggest(List.of(yard("W", 9, 0, "silent")))).isEmpty();
        assertThat(
                        TruckYards.feed(List.of(yard("W", 9, 3, "silent")), NOW)
                                .path("yards")
                                .path(0)
                                .path("wait_min")
                                .isNull())
                .isTrue();
    }

    private static LiveLot yard(String id, int free, int wait) {
        return yard(id, free, wait, "open");
    }

    private static LiveLot yard(String id, int free, int wait, String status) {
        return new LiveLot(
                id,
                TruckYards.KIND,
                id,
                id,
                new Wgs84(22.57, 114.26),
                400,
                free,
                status,
                JsonNodeFactory.instance.objectNode().put("waitMin", wait),
                NOW,
                LotDetails.UNKNOWN);
    }
}
