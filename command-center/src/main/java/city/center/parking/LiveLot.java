package city.center.parking;

import city.center.situation.Frame;
import city.gis.geo.Wgs84;
import city.ingest.device.Lot;
import city.ingest.device.LotDetails;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One lot as it may be published at one moment: the picture's number with the catalogue's words.
 *
 * @param status open, suspect, closed, silent or never; only the first two are live
 * @param document the picture's own, with bounds, flags and forecast
 * @param observedAt when it was counted; the epoch: never
 */
public record LiveLot(
        String id,
        String kind,
        String zh,
        String en,
        Wgs84 place,
        int total,
        int free,
        String status,
        JsonNode document,
        Instant observedAt,
        LotDetails details) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether its number may be published as the present one. */
    public boolean live() {
        return status.equals("open") || status.equals("suspect");
    }

    /** Where to drive to: its first entrance, or its middle. */
    Wgs84 way() {
        return details.entrances().isEmpty()
                ? place
                : new Wgs84(details.entrances().get(0).lat(), details.entrances().get(0).lng());
    }

    /** Every lot that has a place, by id. */
    static List<LiveLot> of(
            Map<String, Frame> frames, Map<String, Lot> lots, Instant now, LocalTime local) {
        List<LiveLot> all = new ArrayList<>();
        new TreeMap<>(frames)
                .forEach(
                        (id, frame) -> {
                            JsonNode document = read(frame);
                            if (document.has("lat")) {
                                Lot lot = lots.get(id);
                                LotDetails details =
                                        lot == null ? LotDetails.UNKNOWN : lot.details();
                                all.add(one(id, frame, document, details, now, local));
                            }
                        });
        return all;
    }

    private static LiveLot one(
            String id, Frame frame, JsonNode d, LotDetails details, Instant now, LocalTime local) {
        boolean fresh =
                frame.observedAt() > 0
                        && now.toEpochMilli() - frame.observedAt() <= frame.maxAge() * 1_000L;
        String status =
                !details.open(local) || d.has("closure")
                        ? "closed"
                        : fresh
                                ? d.path("status").asText()
                                : frame.observedAt() > 0 ? "silent" : "never";
        return new LiveLot(
                id,
                d.path("kind").asText(),
                d.path("name").path("zh").asText(),
                d.path("name").path("en").asText(),
                new Wgs84(d.path("lat").asDouble(), d.path("lng").asDouble()),
                d.path("total").asInt(),
                d.path("free").asInt(),
                status,
                d,
                Instant.ofEpochMilli(frame.observedAt()),
                details);
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
