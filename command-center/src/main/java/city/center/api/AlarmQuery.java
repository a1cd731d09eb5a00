package city.center.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    static AlarmQuery of(MultiMap parameters) {
        for (String name : parameters.names()) {
            if (!KNOWN.contains(name)) {
                throw Problem.badField(
                        name,
                        parameters.get(name),
                        "leave it out; the filters are " + KNOWN.stream().sorted().toList());
            }
        }
        Predicate<JsonNode> all =
                find(parameters, "state") == null
                        ? d -> !d.path("state").asText().equals("normal")
                        : among(parameters, "state", "state", STATES);
        all =
                all.and(among(parameters, "severity", "severity", SEVERITIES))
                        .and(among(parameters, "active", "active", TRUTHS))
                        .and(among(parameters, "flapping", "flapping", TRUTHS))
                        .and(among(parameters, "device", "device", Set.of()))
                        .and(among(parameters, "rule", "rule", Set.of()))
                        .and(among(parameters, "head", "collapsedInto", Set.of()));
        Instant from = time(parameters, "from");
        Instant to = time(parameters, "to");
        if (from != null) {
            all = all.and(d -> !Instant.parse(d.path("raisedAt").asText()).isBefore(from));
        }
        if (to != null) {
            all = all.and(d -> Instant.parse(d.path("raisedAt").asText()).isBefore(to));
        }
        String q = find(parameters, "q");
        if (q != null) {
            String word = q.strip().toLowerCase(Locale.ROOT);
            all = all.and(d -> d.toString().toLowerCase(Locale.ROOT).contains(word));
        }
        return new AlarmQuery(
                all,
                number(parameters, "page", 1, 1_000_000),
                number(parameters, "size", DEFAULT_SIZE, MOST_SIZE));
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
            MultiMap parameters, String name, String field, Set<String> allowed) {
        String value = find(parameters, name);
        if (value == null) {
            return d -> true;
        }
        Set<String> wanted = Set.copyOf(List.of(value.split(",", -1)));
        if (!allowed.isEmpty() && !allowed.containsAll(wanted)) {
            throw Problem.badField(
                    name, value, "give one or more of " + allowed.stream().sorted().toList());
        }
        return d -> wanted.contains(d.path(field).asText());
    }

    private static @Nullable String find(MultiMap parameters, String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    static @Nullable Instant time(MultiMap parameters, String name) {
        String value = find(parameters, name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badField(
                    name,
                    value,
                    "give an ISO 8601 time with its zone, such as 2026-11-24T08:00:00Z");
        }
    }

    static int number(MultiMap parameters, String name, int otherwise, int most) {
        String value = find(parameters, name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Problem.badField(name, value, "give a whole number from 1 to " + most);
        }
        throw Problem.badField(name, value, "give a whole number from 1 to " + most);
    }
}
