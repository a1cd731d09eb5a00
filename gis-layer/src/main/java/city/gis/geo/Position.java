package city.gis.geo;

/** A place on earth in a named coordinate system. */
public sealed interface Position permits Wgs84, Cgcs2000, Gcj02, Bd09, WebMercator {

    /** Degrees north. */
    double lat();

    /** Degrees east. */
    double lng();

    /** The same place as satellites name it; exact, or within 1e-9°. */
    Wgs84 toWgs84();
}
