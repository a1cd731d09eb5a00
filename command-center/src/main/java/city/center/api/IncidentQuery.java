package city.center.api;

import city.center.situation.DocumentFold;
import city.center.situation.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filters of {@code GET /api/v1/incidents}.
 *
 * @param matches whether a document is asked for
 * @param page from 1
 * @param size incidents on a page
 */
record IncidentQuery(Predicate<JsonNode> matches, int page, int size) {

    static final Set<String> STATUSES =
            Set.of(
                    "reported",
                    "pending_verify",
                    "pending_register",
                    "rejected",
                    "pending_dispatch",
                    "returned",
                    "pending_handle",
                    "handling",
                    "suspended",
                    "handled",
                    "pending_check",
                    "closed",
                    "forced_close",
                    "merged");

    private static final Set<String> KNOWN =
            Set.of(
                    "status",
                    "department",
                    "class",
                    "area",
                    "from",
                    "to",
                    "q",
                    "page",
                    "size",
                    "open",
                    "late");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_SIZE = 50;
    private static final int MOST_SIZE = 500;

    static IncidentQuery of(MultiMap given) {
        QueryParameters parameters = QueryParameters.of(given, KNOWN);
        Predicate<JsonNode> all = d -> true;
        Set<String> wanted = parameters.words("status", STATUSES);
        if (!wanted.isEmpty()) {
            all = all.and(d -> wanted.contains(d.path("status").asText()));
        }
        all =
                all.and(takesPart(parameters.text("department")))
                        .and(equal(parameters, "class", "class"));
        String area = parameters.text("area");
        if (area != null) {
            all =
                    all.and(
                            d ->
                                    area.equals(d.path("area").asText())
                                            || area.equals(
                                                    d.path("location").path("street").asText())
                                            || area.equals(
                                                    d.path("location").path("community").asText())
                                            || area.equals(
                                                    d.path("location").path("grid").asText()));
        }
        Instant from = parameters.time("from");
        Instant to = parameters.time("to");
        if (from != null) {
            all = all.and(d -> d.path("reportedAt").asText().compareTo(from.toString()) >= 0);
        }
        if (to != null) {
            all = all.and(d -> d.path("reportedAt").asText().compareTo(to.toString()) <= 0);
        }
        String q = parameters.text("q");
        if (q != null) {
            String word = q.toLowerCase(Locale.ROOT);
            all = all.and(d -> d.toString().toLowerCase(Locale.ROOT).contains(word));
        }
        if (parameters.word("open", "false", List.of("true", "false")).equals("true")) {
            all =
                    all.and(
                            d ->
                                    !Set.of("closed", "forced_close", "rejected", "merged")
                                            .contains(d.path("status").asText()));
        }
        if (parameters.word("late", "false", List.of("true", "false")).equals("true")) {
            all = all.and(d -> d.path("breached").asBoolean());
        }
        return new IncidentQuery(
                all,
                parameters.number("page", 1, 1_000_000),
                parameters.number("size", DEFAULT_SIZE, MOST_SIZE));
    }

    /** {@code {total, page, size, items}}, newest report first; items without their history. */
    String page(Collection<Frame> frames) {
        List<ObjectNode> found =
                frames.stream()
                        .map(IncidentQuery::read)
                        .filter(matches)
                        .sorted(
                                Comparator.comparing(
                                                (ObjectNode d) -> d.path("reportedAt").asText())
                                        .thenComparing(d -> d.path("id").asText())
                                        .reversed())
                        .toList();
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("total", found.size())
                        .put("page", page)
                        .put("size", size);
        ArrayNode items = answer.putArray("items");
        found.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .map(DocumentFold::summary)
                .forEach(items::add);
        return answer.toString();
    }

    private static ObjectNode read(Frame frame) {
        try {
            return (ObjectNode) JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<JsonNode> equal(
            QueryParameters parameters, String name, String field) {
        String wanted = parameters.text(name);
        return wanted == null ? d -> true : d -> wanted.equals(d.path(field).asText());
    }

    /** The lead's cases, and those in which the department has a part. */
    private static Predicate<JsonNode> takesPart(@Nullable String department) {
        if (department == null) {
            return d -> true;
        }
        return d -> {
            boolean part = department.equals(d.path("department").asText());
            for (JsonNode one : d.path("coHandlers")) {
                part |= department.equals(one.path("department").asText());
            }
            return part;
        };
    }
}
