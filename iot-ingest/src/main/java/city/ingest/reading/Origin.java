package city.ingest.reading;

import java.time.Instant;

/**
 * How a message came in.
 *
 * @param door http, mqtt, kafka, open311, cap, hj212, jt808
 * @param sender who was authenticated
 * @param received when the door had it whole
 */
public record Origin(String door, String sender, Instant received) {}
