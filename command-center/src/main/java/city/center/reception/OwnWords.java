package city.center.reception;

import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report in the words of who sent it; what became of it stands in its case's document.
 *
 * @param at when it was seen, ms since 1970
 * @param classCode as the sender named it, or empty
 * @param addressId id of a known address (Open311's {@code address_id}), or empty
 * @param lat WGS-84, null where no point was given; so is lng
 * @param mediaUrl where a picture of it lies, or empty
 */
public record OwnWords(
        long at,
        String classCode,
        String description,
        String address,
        String addressId,
        @Nullable Double lat,
        @Nullable Double lng,
        String mediaUrl) {

    /** Attributes by which a report carries what Open311 gives back to its sender. */
    public static final String MEDIA = "media_url";

    public static final String ADDRESS_ID = "address_id";

    /** A record of {@code city.reports}. */
    static OwnWords read(JsonNode report) {
        JsonNode further = report.path("attributes");
        return new OwnWords(
                Instant.parse(report.path("time").asText()).toEpochMilli(),
                report.path("class").asText(""),
                report.path("description").asText(""),
                report.path("address").asText(""),
                further.path(ADDRESS_ID).asText(""),
                report.has("lat") ? report.path("lat").asDouble() : null,
                report.has("lng") ? report.path("lng").asDouble() : null,
                further.path(MEDIA).asText(""));
    }

    /** One that was taken here and is on its way. */
    static OwnWords of(Report report) {
        Report.@Nullable Point point = report.where().position().orElse(null);
        return new OwnWords(
                report.time().toEpochMilli(),
                report.what().classCode().orElse(""),
                report.what().description(),
                report.where().address().orElse(""),
                report.attributes().getOrDefault(ADDRESS_ID, ""),
                point == null ? null : point.lat(),
                point == null ? null : point.lng(),
                report.attributes().getOrDefault(MEDIA, ""));
    }
}
