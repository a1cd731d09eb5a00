package city.center.situation;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.device.Lot;
import city.ingest.parking.DayKinds;
import city.ingest.reading.LotCount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountedLotTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");

    private final CountedLot lot = lot(DayKinds.weekly(DayKinds.YANTIAN));

    private static CountedLot lot(DayKinds days) {
        return new CountedLot(new Lot("R01", "roadside", "一", "One", 22.55, 114.23, 4), days, 0);
    }

    @Test
    void a_lot_closed_by_order_is_closed_until_it_is_opened_and_goes_on_being_counted()
            throws Exception {
        lot.live(count(3, T));
        lot.order(order(true));
        lot.live(count(2, T.plusSeconds(60)));
        JsonNode closed = JSON.readTree(lot.frame().json());
        assertThat(closed.path("status").asText()).isEqualTo("closed");
        assertThat(closed.path("closure").path("reason").asText()).isEqualTo("flood");
        lot.order(order(false));
        JsonNode open = JSON.readTree(lot.frame().json());
        assertThat(open.path("status").asText()).isEqualTo("open");
        assertThat(open.path("free").asInt()).isLessThan(3);
    }

    @Test
    void bays_that_speak_make_the_sections_number() throws Exception {
        assertThat(lot.bay("1", true, T)).as("one of four is too few").isFalse();
        assertThat(lot.bay("2", false, T)).isTrue();
        lot.bay("3", false, T);
        lot.bay("4", false, T.plusSeconds(1));
        JsonNode section = JSON.readTree(lot.frame().json());
        assertThat(section.path("free").asInt()).isEqualTo(3);
        assertThat(section.path("bays").path("known").asInt()).isEqualTo(4);
        assertThat(lot.frame().observedAt()).isEqualTo(T.plusSeconds(1).toEpochMilli());
    }

    @Test
    void what_is_ahead_is_never_below_none_nor_above_all_whatever_the_counter_says()
            throws Exception {
        Random chance = new Random(5);
        int judged = 0;
        for (int i = 0; i < 400; i++) {
            Instant at = T.plusSeconds(900L * i);
            lot.live(count(chance.nextInt(12) - 4, at));
            if (!lot.quarter(at)) {
                continue;
            }
            for (JsonNode ahead : JSON.readTree(lot.frame().json()).path("forecast")) {
                judged++;
                assertThat(ahead.path("low").asInt()).isBetween(0, 4);
                assertThat(ahead.path("high").asInt()).isBetween(ahead.path("low").asInt(), 4);
                assertThat(ahead.path("free").asInt())
                        .isBetween(ahead.path("low").asInt(), ahead.path("high").asInt());
            }
        }
        assertThat(judged).isGreaterThan(1_000);
    }

    @Test
    void what_the_forecast_learned_is_kept_each_hour_and_taken_over_by_the_next_start() {
        byte[] kept = new byte[0];
        int times = 0;
        for (int i = 0; i <= 8 * 4; i++) {
            Instant at = T.plusSeconds(900L * i);
            lot.live(count(i % 4, at));
            if (lot.quarter(at)) {
                var state = lot.toKeep();
                times += state.isPresent() ? 1 : 0;
                kept = state.orElse(kept);
            }
        }
        assertThat(times).isBetween(8, 9);
        CountedLot next = lot(DayKinds.weekly(DayKinds.YANTIAN));
        next.remember(kept);
        for (int i = 0; i <= 4; i++) {
            Instant at = T.plusSeconds(900L * i);
            next.live(count(i % 4, at));
            next.quarter(at);
        }
        assertThat(next.toKeep()).as("a replay teaches nothing twice").contains(kept);
    }

    @Test
    void the_trend_is_that_of_the_last_quarter_of_an_hour() {
        LotTrend trend = new LotTrend();
        trend.add(T, 50);
        assertThat(trend.word(100)).isEqualTo("steady");
        trend.add(T.plusSeconds(600), 40);
        assertThat(trend.word(100)).isEqualTo("filling");
        trend.add(T.plusSeconds(1_400), 45);
        assertThat(trend.word(100)).isEqualTo("emptying");
    }

    private static JsonNode order(boolean close) throws Exception {
        return JSON.readTree(
                "{\"closed\":%s,\"reason\":\"flood\",\"by\":\"duty\",\"at\":\"%s\"}"
                        .formatted(close, T));
    }

    private static LotCount count(int free, Instant at) {
        return LotCount.spaces(
                "m" + at, "R01", at, OptionalInt.of(free), OptionalInt.empty(), false);
    }
}
