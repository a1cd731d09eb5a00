package city.gis.geo;

/** A place on earth in a named coordinate system. */
public sealed interface Position permits Wgs84, Gcj02, Bd09 {

    /** Degrees north. */
    double lat();

    /** Degrees east. */
    double lng();
}
