package city.center.open311;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET requests} asks for (GeoReport v2): a list of ids overrides everything else;
 * without dates it is the last 90 days, and never more than 1,000 requests.
 *
 * @param ids asked for by name; empty: by the rest
 * @param codes of services; empty: any
 * @param statuses open, closed; empty: both
 */
record GeoReportQuery(
        Set<String> ids, Set<String> codes, Set<String> statuses, Instant from, Instant to) {

    static final int MOST = 1_000;
    private static final Duration USUAL = Duration.ofDays(90);

    /** A parameter that cannot be understood. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1L;

        Bad(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static GeoReportQuery of(MultiMap parameters, Instant now) throws Bad {
        Set<String> statuses = words(parameters.get("status"));
        for (String status : statuses) {
            if (!status.equals("open") && !status.equals("closed")) {
                throw new Bad(
                        "status is \"" + status + "\": give open, closed or both with a comma");
            }
        }
        boolean both = given(parameters, "start_date") && given(parameters, "end_date");
        Instant start = date("start_date", parameters.get("start_date"), Instant.EPOCH);
        Instant latest =
                given(parameters, "start_date") && start.plus(USUAL).isBefore(now)
                        ? start.plus(USUAL)
                        : now;
        Instant to = date("end_date", parameters.get("end_date"), latest);
        Instant from = date("start_date", parameters.get("start_date"), to.minus(USUAL));
        if (both && from.plus(USUAL).isBefore(to)) {
            throw new Bad(
                    "start_date "
                            + from
                            + " to end_date "
                            + to
                            + " spans more than 90 days: ask in parts");
        }
        if (from.isAfter(to)) {
            throw new Bad("start_date " + from + " lies after end_date " + to + ": exchange them");
        }
        return new GeoReportQuery(
                words(parameters.get("service_request_id")),
                words(parameters.get("service_code")),
                statuses,
                from,
                to);
    }

    boolean asksFor(JsonNode request) {
        if (!ids.isEmpty()) {
            return ids.contains(request.path("service_request_id").asText());
        }
        Instant at = Instant.parse(request.path("requested_datetime").asText());
        return (codes.isEmpty() || codes.contains(request.path("service_code").asText()))
                && (statuses.isEmpty() || statuses.contains(request.path("status").asText()))
                && !at.isBefore(from)
                && !at.isAfter(to);
    }

    private static boolean given(MultiMap parameters, String name) {
        String text = parameters.get(name);
        return text != null && !text.isBlank();
    }

    private static Set<String> words(@Nullable String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(w -> !w.isEmpty())
                        .collect(Collectors.toSet());
    }

    private static Instant date(String name, @Nullable String text, Instant otherwise) throws Bad {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            // A plus sign that was not escaped arrives as a blank.
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new Bad(
                    name
                            + " is \""
                            + text
                            + "\": give W3C time with a zone, such as 2026-11-24T08:00:00Z");
        }
    }
}
