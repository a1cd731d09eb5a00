package city.ingest.device;

/**
 * A device (感知设备).
 *
 * @param kind such as {@code tide}
 * @param lat WGS-84 degrees
 * @param lng WGS-84 degrees
 * @param owner department that cares for it
 * @param period seconds between two readings
 */
public record Device(
        String id,
        String kind,
        String name,
        String nameEn,
        double lat,
        double lng,
        String owner,
        int period) {
    /** Silent for this long, seconds, a device is offline: three periods, at least two minutes. */
    public int silence() {
        return Math.max(120, 3 * period);
    }
}
