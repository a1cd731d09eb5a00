package city.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Every dialect by its name, and how a payload that does not say is recognised. */
public enum Dialects {
    /** Our readings, JSON or NDJSON. */
    READINGS,
    /** Our car-park counts. */
    LOTS,
    /** A device's telemetry in ThingsBoard's shapes. */
    THINGSBOARD,
    /** ThingsBoard's gateway shape. */
    GATEWAY,
    /** NGSI-v2 and NGSI-LD entities and notifications of the smart data models. */
    NGSI,
    /**
     * OGC SensorThings observations, single, as data array, in a batch, or nested in their thing.
     */
    SENSORTHINGS,
    /** HJ/T 212 frames, one in each line. */
    HJ212,
    /** JT/T 808 frames, binary or one in each line as hexadecimal digits. */
    JT808,
    /** CAP 1.2 alerts, alone or inside an Atom or RSS feed. */
    CAP,
    /** DATEX II parking publications, versions 2 and 3. */
    DATEX2,
    /** An operator's parking feed, JSON, GeoJSON or CSV, by a mapping. */
    PARKING;

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the payload most likely is, by its first bytes and its telling words. */
    public static Dialects of(byte[] payload) {
        if (payload.length > 0 && payload[0] == 0x7e) {
            return JT808;
        }
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        String head = text.substring(0, Math.min(text.length(), 4_000));
        if (text.startsWith("##") || head.contains("\"##")) {
            return HJ212;
        }
        if (head.matches("(?s)7[eE]([0-9a-fA-F]{2})+7[eE]([\\s].*)?")
                || head.contains("\"hex\"") && head.contains("7e")) {
            return JT808;
        }
        if (text.startsWith("<")) {
            return text.contains("d2LogicalModel")
                            || head.contains("datex2.eu")
                            || head.contains("d2Payload")
                    ? DATEX2
                    : CAP;
        }
        return text.startsWith("{") || text.startsWith("[") ? json(text, head) : PARKING;
    }

    private static Dialects json(String text, String head) {
        if (head.matches("(?s)\\s*[\\[{]?\\s*\\{?\\s*\"lot\".*")
                || head.contains("\"lot\"") && !head.contains("\"lots\"")) {
            return LOTS;
        }
        if (head.contains("\"device\"") && text.contains("\"values\"")) {
            return READINGS;
        }
        if (text.contains("\"phenomenonTime\"")
                || text.contains("\"dataArray\"")
                || text.contains("\"Datastream\"")
                || head.contains("\"Datastreams\"")
                || head.contains("\"taskingParameters\"")) {
            return SENSORTHINGS;
        }
        if (head.contains("\"$schema\"")
                || head.contains("\"subscriptionId\"")
                || head.contains("\"@context\"")
                || head.contains("urn:ngsi-ld")
                || head.matches(
                        "(?s)\\s*\\[?\\s*\\{\\s*\"id\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*\"type\"\\s*:\\s*\"[A-Z].*")) {
            return NGSI;
        }
        if (FeedDialect.recognises(text)) {
            return PARKING;
        }
        return head.contains("\"ts\"") ? THINGSBOARD : READINGS;
    }

    /** What a door would make of it. */
    public List<Found> read(byte[] payload, Instant received) {
        return switch (this) {
            case READINGS -> JsonDialect.readings(payload, received);
            case LOTS -> JsonDialect.lots(payload, received);
            case THINGSBOARD -> JsonDialect.telemetry(payload, "device", received);
            case GATEWAY -> JsonDialect.gateway(payload, received);
            case NGSI -> NgsiDialect.read(payload, received);
            case SENSORTHINGS -> SensorThingsDialect.read(payload, received);
            case HJ212 -> Hj212Dialect.read(payload, received);
            case JT808 -> Jt808Dialect.read(payload, received);
            case CAP -> CapDialect.read(payload, received);
            case DATEX2 -> Datex2Dialect.read(payload, received);
            case PARKING -> FeedDialect.read(payload, received);
        };
    }
}
