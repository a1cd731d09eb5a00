package city.ingest.device;

/**
 * A car park, truck yard (货柜车停车场) or roadside section (宜停车); WGS-84.
 *
 * @param kind carpark, truckyard or roadside
 * @param total spaces of all kinds
 * @param details what a driver wants to know beside the number
 */
public record Lot(
        String id,
        String kind,
        String zh,
        String en,
        double lat,
        double lng,
        int total,
        LotDetails details) {

    /** A lot of which nothing more is known. */
    public Lot(String id, String kind, String zh, String en, double lat, double lng, int total) {
        this(id, kind, zh, en, lat, lng, total, LotDetails.UNKNOWN);
    }
}
