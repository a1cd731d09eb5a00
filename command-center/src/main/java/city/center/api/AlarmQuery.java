package city.center.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The filters of {@code GET /api/v1/alarms}. Without any, every alarm that is not normal is meant.
 *
 * @param matches whether a document is asked for
 * @param page from 1
 * @param size alarms on a page
 */
record AlarmQuery(Predicate<JsonNode> matches, int page, int size) {

    private static final Set<String> STATES =
            Set.of(
                    "normal",
                    "unacknowledged",
                    "acknowledged",
                    "returned-unacknowledged",
                    "shelved",
                    "suppressed",
                    "out-of-service");
    private static final Set<String> SEVERITIES = Set.of("red", "orange", "yellow", "blue");
    private static final Set<String> TRUTHS = Set.of("true", "false");
    private static final Set<String> KNOWN =
            Set.of(
                    "state",
                    "severity",
                    "device",
                    "rule",
                    "active",
                    "flapping",
                    "head",
                    "from",
                    "to",
                    "q",
                    "page",
                    "size");
    private static final List<String> WORST_FIRST = List.of("red", "orange", "yellow", "blue");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_SIZE = 500;
    private static final int MOST_SIZE = 5_000;

    static AlarmQuery of(MultiMap given) {
        QueryParameters parameters = QueryParameters.of(given, KNOWN);
        Predicate<JsonNode> all =
                parameters.text("state") == null
                        ? d -> !d.path("state").asText().equals("normal")
                        : among(parameters, "state", "state", STATES);
        all =
                all.and(among(parameters, "severity", "severity", SEVERITIES))
                        .and(among(parameters, "active", "active", TRUTHS))
                        .and(among(parameters, "flapping", "flapping", TRUTHS))
                        .and(among(parameters, "device", "device", Set.of()))
                        .and(among(parameters, "rule", "rule", Set.of()))
                        .and(among(parameters, "head", "collapsedInto", Set.of()));
        Instant from = parameters.time("from");
        Instant to = parameters.time("to");
        if (from != null) {
            all = all.and(d -> !Instant.parse(d.path("raisedAt").asText()).isBefore(from));
        }
        if (to != null) {
            all = all.and(d -> Instant.parse(d.path("raisedAt").asText()).isBefore(to));
        }
        String q = parameters.text("q");
        if (q != null) {
            String word = q.toLowerCase(Locale.ROOT);
            all = all.and(d -> d.toString().toLowerCase(Locale.ROOT).contains(word));
        }
        return new AlarmQuery(
                all,
                parameters.number("page", 1, 1_000_000),
                parameters.number("size", DEFAULT_SIZE, MOST_SIZE));
    }

    /** {@code {total, page, size, items}}: unacknowledged and worst first, then the newest. */
    String page(List<ObjectNode> documents) {
        List<ObjectNode> found =
                documents.stream()
                        .filter(matches)
                        .sorted(
                                Comparator.comparing(
                                                (ObjectNode d) ->
                                                        !d.path("state")
                                                                .asText()
                                                                .equals("unacknowledged"))
                                        .thenComparing(
                                                d ->
                                                        WORST_FIRST.indexOf(
                                                                d.path("severity").asText()))
                                        .thenComparing(
                                                d -> d.path("raisedAt").asText(),
                                                Comparator.reverseOrder())
                                        .thenComparing(d -> d.path("id").asText()))
                        .toList();
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("total", found.size())
                        .put("page", page)
                        .put("size", size);
        ArrayNode items = answer.putArray("items");
        found.stream().skip((page - 1L) * size).limit(size).forEach(items::add);
        return answer.toString();
    }

    private static Predicate<JsonNode> among(
            QueryParameters parameters, String name, String field, Set<String> allowed) {
        Set<String> wanted = parameters.words(name, allowed);
        return wanted.isEmpty() ? d -> true : d -> wanted.contains(d.path(field).asText());
    }
}
