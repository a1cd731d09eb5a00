package city.center.situation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FigureFoldTest {

    private static final Instant T = Instant.parse("2026-11-28T02:00:00Z");

    private final Picture picture = Picture.unshared();
    private long offset;

    @Test
    void a_case_that_was_merged_into_another_is_not_an_open_one_of_its_own() throws Exception {
        FigureFold fold = new FigureFold(0);
        fold.apply(incident("A", "handling"), picture);
        fold.apply(incident("B", "merged"), picture);
        fold.apply(incident("C", "closed"), picture);
        fold.tick(T, picture);
        Frame open = picture.gathered(Theme.FIGURES).get("open-incidents");
        assertThat(new ObjectMapper().readTree(open.json()).path("value").asInt()).isOne();
    }

    @Test
    void a_fold_that_begins_later_numbers_its_frames_above_the_earlier_ones() {
        FigureFold fold = new FigureFold(1_000_000);
        fold.apply(incident("A", "handling"), picture);
        fold.tick(T, picture);
        assertThat(picture.gathered(Theme.FIGURES).values())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.rev()).isGreaterThan(1_000_000));
        assertThat(picture.gathered(Theme.FEED).values())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.rev()).isGreaterThan(1_000_000));
    }

    private ConsumerRecord<String, byte[]> incident(String id, String status) {
        String document =
                """
                {"id":"%s","status":"%s","priority":"blue","history":[{"seq":1,"at":"%s","event":"reported","by":"duty","text":{"zh":"上报","en":"reported"}}]}"""
                        .formatted(id, status, T);
        return new ConsumerRecord<>(
                "dispatch.incidents", 0, offset++, id, document.getBytes(UTF_8));
    }
}
