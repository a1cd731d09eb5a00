package city.ingest.device;

/** A car park, truck yard (货柜车停车场) or roadside section (宜停车); WGS-84. */
public record Lot(
        String id, String kind, String zh, String en, double lat, double lng, int total) {}
