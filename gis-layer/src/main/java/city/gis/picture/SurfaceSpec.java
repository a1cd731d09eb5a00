package city.gis.picture;

import city.gis.layer.Layer;
import java.time.Duration;
import java.util.List;

/**
 * A picture that is computed from points.
 *
 * @param id word in addresses
 * @param layer whose points
 * @param property their weight, or the value to interpolate; empty where each counts once
 * @param kind how it is computed
 * @param reach metres around a point within which it counts
 * @param low value at the lower end of the colours
 * @param high value at the upper end
 * @param unit of the value
 * @param colours from low to high, {@code #rrggbb}
 * @param fresh how old it may be
 */
public record SurfaceSpec(
        String id,
        String zh,
        String en,
        Layer layer,
        String property,
        Kind kind,
        double reach,
        double low,
        double high,
        String unit,
        List<String> colours,
        Duration fresh) {

    /** How a surface is computed. */
    public enum Kind {
        /** Density of points, relative to the densest place (GeoTools' heat map process). */
        HEAT,
        /** Values between points (GeoTools' Barnes surface process). */
        INTERPOLATED
    }

    public SurfaceSpec {
        colours = List.copyOf(colours);
    }
}
