package city.gis.picture;

import city.gis.geo.WebMercator;
import city.gis.geotools.PointRaster;
import city.gis.layer.Feature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;

/**
 * The surfaces of the city. Each is computed when it is asked for and its points have changed, at
 * most once within its freshness; until then the last one is given.
 *
 * <p>Thread: any; those who ask at once wait for one computation.
 */
public final class Surfaces {

    private static final int MOST_POINTS = 50_000;
    private static final int PIXELS = 640;

    /** Surfaces of past moments that are kept, because a map asks for many tiles of one. */
    private static final int KEPT = 8;

    private final List<SurfaceSpec> specs;
    private final Envelope degrees;
    private final LongSupplier nanos;
    private final Map<String, Made> made = new HashMap<>();

    private final Map<String, Optional<Surface>> past =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Surface>> eldest) {
                    return size() > KEPT;
                }
            };

    private record Made(long version, long begun, @Nullable Surface surface) {}

    /**
     * @param degrees the box that surfaces cover
     * @param nanos the clock by which they age
     */
    public Surfaces(List<SurfaceSpec> specs, Envelope degrees, LongSupplier nanos) {
        this.specs = List.copyOf(specs);
        this.degrees = new Envelope(degrees);
        this.nanos = nanos;
    }

    public List<SurfaceSpec> specs() {
        return specs;
    }

    /** The surface; null while there are too few points for one. */
    public synchronized @Nullable Surface of(SurfaceSpec spec) {
        Made last = made.get(spec.id());
        long now = nanos.getAsLong();
        long version = spec.layer().version();
        if (last == null
                || (last.version() != version && now - last.begun() >= spec.fresh().toNanos())) {
            last = new Made(version, now, compute(spec, spec.layer().features()));
            made.put(spec.id(), last);
        }
        return last.surface();
    }

    /**
     * The surface as it was at a past moment, to the second; null where there were too few points.
     *
     * @throws java.util.NoSuchElementException where its layer has no memory
     */
    public synchronized @Nullable Surface of(SurfaceSpec spec, Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        String key = spec.id() + " " + second;
        Optional<Surface> known = past.get(key);
        if (known == null) {
            List<Feature> then = spec.layer().history().orElseThrow().asOf(second);
            known = Optional.ofNullable(compute(spec, then));
            past.put(key, known);
        }
        return known.orElse(null);
    }

    private @Nullable Surface compute(SurfaceSpec spec, Collection<Feature> features) {
        List<double[]> points = new ArrayList<>();
        for (Feature f : features) {
            if (f.geometry() instanceof Point p && points.size() < MOST_POINTS) {
                Object value = spec.property().isEmpty() ? 1 : f.properties().get(spec.property());
                if (value instanceof Number n) {
                    points.add(
                            new double[] {
                                WebMercator.xOf(p.getX()),
                                WebMercator.yOf(p.getY()),
                                n.doubleValue()
                            });
                }
            }
        }
        Envelope plane =
                new Envelope(
                        WebMercator.xOf(degrees.getMinX()),
                        WebMercator.xOf(degrees.getMaxX()),
                        WebMercator.yOf(degrees.getMinY()),
                        WebMercator.yOf(degrees.getMaxY()));
        plane.expandBy(spec.reach());
        double pixel = Math.max(plane.getWidth(), plane.getHeight()) / PIXELS;
        int width = (int) Math.ceil(plane.getWidth() / pixel);
        int height = (int) Math.ceil(plane.getHeight() / pixel);
        return switch (spec.kind()) {
            case HEAT ->
                    points.isEmpty()
                            ? null
                            : new Surface(
                                    spec,
                                    PointRaster.heat(
                                            points,
                                            plane,
                                            width,
                                            height,
                                            Math.max(2, (int) (spec.reach() / pixel))));
            case INTERPOLATED ->
                    points.size() < 3
                            ? null
                            : new Surface(
                                    spec,
                                    PointRaster.barnes(
                                            points, plane, width / 2, height / 2, spec.reach()));
        };
    }
}
