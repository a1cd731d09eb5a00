package city.center.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts of CAP 1.2 are one matter: an update, or a cancellation, names in {@code references}
 * the alerts it supersedes, and all belong to the first of them. Of a chain whose members name only
 * the one before, the first is remembered, over a restart by {@link CapRecall}; bounded, so that a
 * chain of years may break.
 *
 * <p>Not for threads.
 */
final class CapChains {

    private static final int MOST = 20_000;

    private final Map<String, String> firsts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    /** The first alert of the chain that a report belongs to; empty where it is no alert of CAP. */
    Optional<String> first(JsonNode report) {
        JsonNode said = report.path("attributes");
        if (!report.path("channel").asText().equals("cap")) {
            return Optional.empty();
        }
        String own = said.path("sender").asText() + "," + said.path("identifier").asText();
        List<String[]> references = new ArrayList<>();
        for (String one : said.path("references").asText("").strip().split("\\s+")) {
            String[] parts = one.split(",", -1);
            if (parts.length == 3) {
                references.add(parts);
            }
        }
        references.sort(Comparator.comparing(parts -> sent(parts[2])));
        String first =
                references.isEmpty() ? own : references.get(0)[0] + "," + references.get(0)[1];
        for (String[] parts : references) {
            first = firsts.getOrDefault(parts[0] + "," + parts[1], first);
        }
        firsts.put(own, first);
        for (String[] parts : references) {
            firsts.putIfAbsent(parts[0] + "," + parts[1], first);
        }
        return Optional.of(first);
    }

    private static Instant sent(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }
}
