package city.gis.geo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The coordinate systems that sources and readers in China use. */
public enum CoordinateSystem {
    /** Satellites' own. */
    WGS84("EPSG:4326", "WGS-84"),
    /** Government data. */
    CGCS2000("EPSG:4490", "CGCS2000"),
    /** Public maps (火星坐标). */
    GCJ02("GCJ-02", "GCJ-02"),
    /** Baidu. */
    BD09("BD-09", "BD-09"),
    /** Tiles, metres. */
    WEB_MERCATOR("EPSG:3857", "Web Mercator");

    private final String code;
    private final String title;

    CoordinateSystem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /**
     * Finds it by code, title or constant; case, hyphens and blanks do not matter.
     *
     * @throws IllegalArgumentException naming those that are known
     */
    public static CoordinateSystem named(String name) {
        String plain = plain(name);
        return Arrays.stream(values())
                .filter(
                        s ->
                                plain.equals(plain(s.code))
                                        || plain.equals(plain(s.title))
                                        || plain.equals(plain(s.name())))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "coordinate system \"%s\" is not known: give one of %s"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(CoordinateSystem::code)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /**
     * @param x degrees east, or metres
     * @param y degrees north, or metres
     */
    public Position at(double x, double y) {
        return switch (this) {
            case WGS84 -> new Wgs84(y, x);
            case CGCS2000 -> new Cgcs2000(y, x);
            case GCJ02 -> new Gcj02(y, x);
            case BD09 -> new Bd09(y, x);
            case WEB_MERCATOR -> new WebMercator(x, y);
        };
    }

    public Position of(Wgs84 place) {
        return switch (this) {
            case WGS84 -> place;
            case CGCS2000 -> new Cgcs2000(place.lat(), place.lng());
            case GCJ02 -> place.toGcj02();
            case BD09 -> place.toGcj02().toBd09();
            case WEB_MERCATOR ->
                    new WebMercator(WebMercator.xOf(place.lng()), WebMercator.yOf(place.lat()));
        };
    }

    /** The two numbers as this system writes them, the east one first. */
    public double[] xy(Wgs84 place) {
        Position there = of(place);
        return there instanceof WebMercator m
                ? new double[] {m.x(), m.y()}
                : new double[] {there.lng(), there.lat()};
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
