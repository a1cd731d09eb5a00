package city.gis.area;

import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The areas of a city. A point on a shared border belongs to the area that stands first in the
 * file, so that it always belongs to exactly one.
 */
public final class Areas {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double GRID = 0.005;

    private final List<Area> all;
    private final STRtree index = new STRtree();

    private Areas(List<Area> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            Area area = all.get(i);
            if (area.kind().equals("street")
                    || area.kind().equals("community")
                    || area.kind().equals("district")) {
                index.insert(
                        area.geometry().getEnvelopeInternal(),
                        new Prepared(i, area, PreparedGeometryFactory.prepare(area.geometry())));
            }
        }
        index.build();
    }

    private record Prepared(int order, Area area, PreparedGeometry shape) {}

    /**
     * Reads GeoJSON in WGS-84 with properties kind, code, zh, en and parent.
     *
     * @throws IllegalArgumentException naming the feature and what would do
     */
    public static Areas load(Path file) {
        List<Area> areas = new ArrayList<>();
        try {
            int number = 0;
            for (JsonNode feature :
                    new ObjectMapper().readTree(Files.readString(file)).path("features")) {
                JsonNode p = feature.path("properties");
                String where =
                        "%s: feature %d (%s): "
                                .formatted(file.getFileName(), number++, p.path("code").asText());
                if (p.path("kind").asText().isEmpty() || p.path("code").asText().isEmpty()) {
                    throw new IllegalArgumentException(
                            where + "needs the properties kind and code");
                }
                Geometry geometry = geometry(feature.path("geometry"), where);
                if (!geometry.isValid()) {
                    throw new IllegalArgumentException(
                            where + "its outline crosses itself: mend the geometry");
                }
                areas.add(
                        new Area(
                                p.path("kind").asText(),
                                p.path("code").asText(),
                                p.path("zh").asText(),
                                p.path("en").asText(),
                                p.path("parent").asText(),
                                geometry));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as GeoJSON: " + e.getMessage(), e);
        }
        if (areas.stream().noneMatch(a -> a.kind().equals("district"))) {
            throw new IllegalArgumentException(
                    file + ": names no district: add a feature of kind district");
        }
        return new Areas(areas);
    }

    public List<Area> all() {
        return all;
    }

    public Optional<Area> find(String code) {
        return all.stream().filter(a -> a.code().equals(code)).findFirst();
    }

    public Location locate(Wgs84 at) {
        Point point = FACTORY.createPoint(new Coordinate(at.lng(), at.lat()));
        Prepared street = null;
        Prepared community = null;
        boolean inside = false;
        for (Object hit : index.query(point.getEnvelopeInternal())) {
            Prepared candidate = (Prepared) hit;
            if (!candidate.shape().covers(point)) {
                continue;
            }
            switch (candidate.area().kind()) {
                case "street" -> street = first(street, candidate);
                case "community" -> community = first(community, candidate);
                default -> inside = true;
            }
        }
        Optional<String> grid = inside || street != null ? Optional.of(grid(at)) : Optional.empty();
        return new Location(
                Optional.ofNullable(street).map(Prepared::area),
                Optional.ofNullable(community).map(Prepared::area),
                grid);
    }

    private static Prepared first(@org.jspecify.annotations.Nullable Prepared a, Prepared b) {
        return a == null || b.order() < a.order() ? b : a;
    }

    private static String grid(Wgs84 at) {
        return String.format(
                Locale.ROOT,
                "G%05d-%05d",
                (long) Math.floor(at.lat() / GRID),
                (long) Math.floor(at.lng() / GRID));
    }

    private static Geometry geometry(JsonNode node, String where) {
        JsonNode c = node.path("coordinates");
        return switch (node.path("type").asText()) {
            case "Point" -> FACTORY.createPoint(coordinate(c));
            case "LineString" -> FACTORY.createLineString(ring(c));
            case "Polygon" -> FACTORY.createPolygon(ring(c.path(0)));
            default ->
                    throw new IllegalArgumentException(
                            where
                                    + "geometry "
                                    + node.path("type")
                                    + ": give Point, LineString or Polygon");
        };
    }

    private static Coordinate[] ring(JsonNode points) {
        List<Coordinate> ring = new ArrayList<>();
        points.forEach(p -> ring.add(coordinate(p)));
        return ring.toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(JsonNode pair) {
        return new Coordinate(pair.path(0).asDouble(), pair.path(1).asDouble());
    }
}
