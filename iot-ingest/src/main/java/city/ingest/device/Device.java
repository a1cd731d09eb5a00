package city.ingest.device;

/**
 * A device (感知设备).
 *
 * @param kind such as {@code tide}
 * @param lat WGS-84 degrees
 * @param lng WGS-84 degrees
 * @param owner department that cares for it
 * @param period seconds between two readings
 * @param parent gateway through which it speaks, or empty: when that is dead, its own silence says
 *     nothing
 */
public record Device(
        String id,
        String kind,
        String name,
        String nameEn,
        double lat,
        double lng,
        String owner,
        int period,
        String parent) {

    /** A device that speaks for itself. */
    public Device(
            String id,
            String kind,
            String name,
            String nameEn,
            double lat,
            double lng,
            String owner,
            int period) {
        this(id, kind, name, nameEn, lat, lng, owner, period, "");
    }

    /** Silent for this long, seconds, a device is offline: three periods, at least two minutes. */
    public int silence() {
        return Math.max(120, 3 * period);
    }
}
