package city.ingest.dialect;

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
    /** An operator's parking feed, JSON, GeoJSON, XML or CSV, by a mapping. */
    PARKING,
    /** Sparkplug B: recorded messages, or one payload. */
    SPARKPLUG,
    /** Service requests of Open311 GeoReport v2 of other systems. */
    OPEN311,
    /** Emergency incident data objects of NENA. */
    EIDO;

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the payload most likely is, by its first bytes and its telling words. */
    public static Dialects of(byte[] payload) {
        return Recognition.of(payload);
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
            case SPARKPLUG -> SparkplugDialect.read(payload, received);
            case OPEN311 -> Open311Dialect.read(payload, received);
            case EIDO -> EidoDialect.read(payload, received);
        };
    }
}
