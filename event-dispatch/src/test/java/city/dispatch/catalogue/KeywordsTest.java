package city.dispatch.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which class a report's words name. */
class KeywordsTest {

    @Test
    void the_longest_keyword_wins_wherever_it_stands() {
        Keywords keywords =
                Keywords.of(List.of(one("C0101", "井盖"), one("C0102", "雨水井盖", "storm drain")));

        assertThat(keywords.in("路口井盖坏了，旁边是雨水井盖")).contains("C0102");
        assertThat(keywords.in("井盖")).contains("C0101");
        assertThat(keywords.in("a STORM DRAIN is blocked")).contains("C0102");
        assertThat(keywords.in("雨水井")).isEmpty();
    }

    @Test
    void equally_long_keywords_give_the_lowest_code_in_any_order_of_the_file() {
        List<CaseClass> classes =
                new ArrayList<>(
                        List.of(one("E0203", "积水"), one("C0501", "路面"), one("E0101", "积水")));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(classes, new Random(seed));

            assertThat(Keywords.of(classes).in("路面积水")).contains("C0501");
            assertThat(Keywords.of(classes).in("积水")).contains("E0101");
        }
    }

    @Test
    void the_tree_finds_what_a_plain_search_does() {
        Random random = new Random(Long.getLong("seed", 440_308));
        for (int round = 0; round < 500; round++) {
            List<CaseClass> classes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                classes.add(one("C000" + i, letters(random, 4), letters(random, 3)));
            }
            String text = letters(random, 20);

            assertThat(Keywords.of(classes).in(text)).as(text).isEqualTo(plain(classes, text));
        }
    }

    private static Optional<String> plain(List<CaseClass> classes, String text) {
        return classes.stream()
                .flatMap(c -> c.keywords().stream().map(k -> new String[] {k, c.code()}))
                .filter(k -> text.contains(k[0].toLowerCase(Locale.ROOT)))
                .min(
                        (a, b) ->
                                a[0].length() == b[0].length()
                                        ? a[1].compareTo(b[1])
                                        : b[0].length() - a[0].length())
                .map(k -> k[1]);
    }

    private static String letters(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            text.append("abc".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    private static CaseClass one(String code, String... keywords) {
        CaseClass any = Yantian.CATALOGUE.findClass("0101").orElseThrow();
        return new CaseClass(
                code,
                true,
                any.big(),
                any.name(),
                any.priority(),
                List.of(keywords),
                any.standards());
    }
}
