package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** When an entity of the smart data models was observed: the most telling of its many times. */
final class NgsiTime {

    private static final List<String> TELLING =
            List.of(
                    "dateObserved",
                    "observationDateTime",
                    "dateObservedFrom",
                    "dateIssued",
                    "dateDetected",
                    "detectedAt",
                    "observedAt",
                    "dateLastValueReported",
                    "TimeInstant",
                    "timestamp",
                    "dateEnergyMeteringStarted",
                    "measurementTimestamp");
    private static final List<String> CHANGED =
            List.of("dateModified", "modifiedAt", "dateCreated", "createdAt");

    private NgsiTime() {}

    static Instant of(ObjectNode e, Instant received) throws Bad {
        for (String field : TELLING) {
            if (told(e, field)) {
                return checked(field, e.path(field).asText(), received);
            }
        }
        String latest = "";
        for (Map.Entry<String, JsonNode> p : e.properties()) {
            if (p.getKey().startsWith("@") && !p.getKey().equals("@context")) {
                String at = p.getValue().asText();
                latest = at.compareTo(latest) > 0 ? at : latest;
            }
        }
        if (!latest.isEmpty()) {
            return checked("observedAt", latest, received);
        }
        for (String field : CHANGED) {
            if (told(e, field)) {
                return checked(field, e.path(field).asText(), received);
            }
        }
        return received;
    }

    /** An agent creates its times as a blank, before the first measure. */
    private static boolean told(ObjectNode e, String field) {
        return e.path(field).isTextual() && !e.path(field).asText().isBlank();
    }

    private static Instant checked(String field, String text, Instant received) throws Bad {
        Instant time = parse(field, text);
        Fields.notAhead(time, field, received);
        return time;
    }

    /** ISO 8601; of an interval its begin; without a zone it is UTC. */
    static Instant parse(String field, String text) throws Bad {
        String iso = text.strip().split("/", -1)[0].replace(' ', 'T');
        try {
            if (iso.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (iso.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")) {
                String zoned =
                        iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")
                                .replaceFirst("(T.*[+-]\\d\\d)$", "$1:00");
                return OffsetDateTime.parse(zoned).toInstant();
            }
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Bad(
                    "time", field, text, field + " must be ISO 8601, such as 2026-11-24T08:00:00Z");
        }
    }
}
