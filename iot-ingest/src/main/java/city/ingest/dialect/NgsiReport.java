package city.ingest.dialect;

import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Alerts and anomalies of the smart data models: something that a person should see. */
final class NgsiReport {

    private static final Map<String, String> PRIORITY =
            Map.of(
                    "critical", "red",
                    "high", "orange",
                    "medium", "yellow",
                    "low", "blue",
                    "informational", "blue");

    private static final List<String> TOLD =
            List.of(
                    "category",
                    "subCategory",
                    "severity",
                    "alertSource",
                    "source",
                    "validFrom",
                    "validTo",
                    "anomalousProperty",
                    "detectedBy",
                    "dataProvider");

    private NgsiReport() {}

    static Report of(ObjectNode e, String id, String type, Instant time, Instant received) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("entity", id);
        for (String field : TOLD) {
            if (e.path(field).isValueNode() && !NgsiEntity.text(e, field).isEmpty()) {
                more.put(field, NgsiEntity.text(e, field));
            }
        }
        String words = NgsiEntity.text(e, "description");
        if (words.isEmpty()) {
            words =
                    String.join(
                                    " ",
                                    type,
                                    NgsiEntity.text(e, "category"),
                                    NgsiEntity.text(e, "subCategory"),
                                    NgsiEntity.text(e, "anomalousProperty"))
                            .strip()
                            .replaceAll(" +", " ");
        }
        String severity = NgsiEntity.text(e, "severity").toLowerCase(Locale.ROOT);
        return new Report(
                "ngsi:" + id + "@" + time,
                "ngsi",
                time.isAfter(received) ? received : time,
                new Report.What(
                        Optional.empty(),
                        Optional.empty(),
                        words.length() > Report.MOST_WORDS
                                ? words.substring(0, Report.MOST_WORDS)
                                : words,
                        Optional.ofNullable(PRIORITY.get(severity)),
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(Shape.middle(e.path("location")), address(e)),
                false,
                more);
    }

    private static Optional<String> address(ObjectNode e) {
        if (e.path("address").isTextual() && !e.path("address").asText().isBlank()) {
            return Optional.of(e.path("address").asText());
        }
        String words =
                String.join(
                        ", ",
                        List.of("streetAddress", "addressLocality", "addressRegion").stream()
                                .map(f -> e.path("address").path(f).asText("").strip())
                                .filter(t -> !t.isEmpty())
                                .toList());
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
