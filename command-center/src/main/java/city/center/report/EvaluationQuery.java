package city.center.report;

import city.center.api.Problem;
import city.dispatch.evaluation.By;
import city.dispatch.evaluation.CaseFacts;
import city.dispatch.evaluation.Mark;
import city.dispatch.evaluation.Rate;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: how cases are grouped, when they were reported, and which ones.
 *
 * @param only filters by name; a case must have each of the values
 */
record EvaluationQuery(By by, Instant from, Instant to, Map<String, String> only) {

    private static final Map<String, Function<CaseFacts.Belonging, String>> FILTERS =
            Map.of(
                    "department", CaseFacts.Belonging::department,
                    "street", CaseFacts.Belonging::street,
                    "community", CaseFacts.Belonging::community,
                    "class", CaseFacts.Belonging::classCode,
                    "post", CaseFacts.Belonging::post);

    EvaluationQuery {
        only = Map.copyOf(only);
    }

    static EvaluationQuery of(MultiMap given, Instant now) {
        String by = given.get("by");
        if ("period".equals(by)) {
            by = given.contains("period") ? given.get("period") : By.MONTH.word();
        }
        Instant from = time("from", given.get("from"), Instant.EPOCH);
        Instant to = time("to", given.get("to"), now);
        if (to.isBefore(from)) {
            throw Problem.badField("to", to, "give a time after from, which is " + from);
        }
        Map<String, String> only = new TreeMap<>();
        for (String filter : FILTERS.keySet()) {
            if (given.contains(filter)) {
                only.put(filter, given.get(filter));
            }
        }
        return new EvaluationQuery(
                by == null ? By.ALL : word(By.values(), By::word, "by", by), from, to, only);
    }

    boolean asksFor(CaseFacts facts) {
        return !facts.drill()
                && !facts.reportedAt().isBefore(from)
                && facts.reportedAt().isBefore(to)
                && only.entrySet().stream()
                        .allMatch(
                                f ->
                                        FILTERS.getOrDefault(f.getKey(), b -> "")
                                                .apply(facts.of())
                                                .equals(f.getValue()));
    }

    /** The marks that the cases behind a number bear. */
    static List<Mark> marks(MultiMap given) {
        if (given.contains("mark")) {
            return List.of(word(Mark.values(), Mark::word, "mark", given.get("mark")));
        }
        Rate rate = word(Rate.values(), Rate::word, "rate", given.get("rate"));
        String part = String.valueOf(given.get("part"));
        return switch (part) {
            case "numerator" -> List.of(rate.numerator(), rate.denominator());
            case "denominator" -> List.of(rate.denominator());
            default -> throw Problem.badField("part", part, "give numerator or denominator");
        };
    }

    /** The same question as an address, without the path. */
    String asAddress() {
        StringBuilder text = new StringBuilder("by=" + by.word() + "&from=" + from + "&to=" + to);
        only.forEach(
                (name, value) -> text.append('&').append(name).append('=').append(encoded(value)));
        return text.toString();
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static <E> E word(
            E[] all, Function<E, String> of, String field, @Nullable String text) {
        String name = text == null ? "" : text.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(all)
                .filter(e -> of.apply(e).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badField(
                                        field,
                                        name,
                                        "give one of " + Arrays.stream(all).map(of).toList()));
    }

    private static Instant time(String field, @Nullable String text, Instant otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badField(
                    field, text, "give ISO 8601 with a zone, such as 2026-11-24T00:00:00+08:00");
        }
    }
}
