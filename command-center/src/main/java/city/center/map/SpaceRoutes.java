package city.center.map;

import city.center.api.Guard;
import city.center.api.Problem;
import city.gis.geo.Wgs84;
import city.gis.geojson.GeoJsonWriter;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.space.HotSpots;
import city.gis.space.Questions;
import city.gis.space.ServiceAreas;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/** Questions about space over any layer: {@code /api/v1/space/…}. */
final class SpaceRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ANSWERED = 1_000;
    private static final int MOST_SITES = 500;
    private static final double FARTHEST = 50_000;

    private final SpaceTerms terms;

    private SpaceRoutes(List<Layer> layers) {
        Map<String, Layer> byId = new LinkedHashMap<>();
        layers.forEach(l -> byId.put(l.id(), l));
        terms = new SpaceTerms(byId);
    }

    static void mount(Router router, Guard guard, List<Layer> layers) {
        SpaceRoutes routes = new SpaceRoutes(layers);
        router.get("/api/v1/space/nearest")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.nearest(c)));
        router.get("/api/v1/space/within")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.within(c)));
        router.post("/api/v1/space/within")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.within(c)));
        router.post("/api/v1/space/along")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.along(c)));
        router.get("/api/v1/space/service-areas")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.served(c)));
        router.get("/api/v1/space/hot-spots")
                .handler(guard.anyone())
                .handler(c -> compute(c, () -> routes.hot(c)));
    }

    private static void compute(RoutingContext context, Callable<ObjectNode> answer) {
        context.vertx()
                .executeBlocking(answer, false)
                .onSuccess(
                        body ->
                                context.response()
                                        .putHeader("content-type", "application/json")
                                        .end(body.toString()))
                .onFailure(context::fail);
    }

    private ObjectNode nearest(RoutingContext context) {
        Asked asked =
                new Asked(context).only("layer", "lat", "lng", "crs", "limit", "reach", "filter");
        Layer layer = terms.layer(asked);
        Wgs84 at = asked.latLng();
        return found(
                Questions.nearest(
                        layer,
                        at,
                        (int) asked.number("limit", 10, 1, MOST_ANSWERED),
                        asked.number("reach", 5_000, 1, FARTHEST),
                        SpaceTerms.filter(asked, layer)));
    }

    /** Inside a circle, an area of the catalogue, or the polygon that is sent. */
    private ObjectNode within(RoutingContext context) {
        Asked asked =
                new Asked(context).only("layer", "lat", "lng", "crs", "radius", "area", "filter");
        Layer layer = terms.layer(asked);
        Predicate<Feature> wanted = SpaceTerms.filter(asked, layer);
        if (asked.has("lat") || asked.has("lng")) {
            return found(
                    Questions.nearest(
                            layer,
                            asked.latLng(),
                            MOST_ANSWERED,
                            asked.number("radius", 500, 1, FARTHEST),
                            wanted));
        }
        Geometry area =
                asked.has("area")
                        ? terms.area(asked.text("area", ""))
                        : SpaceTerms.sent(context, "Polygon");
        if (area.getDimension() != 2) {
            throw Problem.badField("area", area.getGeometryType(), "give a polygon");
        }
        return found(Questions.within(layer, area, wanted));
    }

    private ObjectNode along(RoutingContext context) {
        Asked asked = new Asked(context).only("layer", "metres", "road", "filter");
        Layer layer = terms.layer(asked);
        Geometry line =
                asked.has("road")
                        ? terms.area(asked.text("road", ""))
                        : SpaceTerms.sent(context, "LineString");
        if (!(line instanceof LineString path)) {
            throw Problem.badField("road", line.getGeometryType(), "give a LineString");
        }
        return found(
                Questions.along(
                        layer,
                        path,
                        asked.number("metres", 200, 1, 5_000),
                        SpaceTerms.filter(asked, layer)));
    }

    private ObjectNode served(RoutingContext context) {
        Asked asked = new Asked(context).only("layer", "reach", "filter", "area");
        Layer layer = terms.layer(asked);
        List<Feature> sites =
                layer.features().stream()
                        .filter(SpaceTerms.filter(asked, layer))
                        .sorted(java.util.Comparator.comparing(Feature::key))
                        .toList();
        if (sites.size() > MOST_SITES) {
            throw Problem.badField(
                    "filter",
                    asked.text("filter", ""),
                    "%d features are asked of: narrow it to at most %d"
                            .formatted(sites.size(), MOST_SITES));
        }
        ServiceAreas areas =
                ServiceAreas.of(
                        sites,
                        asked.has("area") ? terms.area(asked.text("area", "")) : terms.district(),
                        asked.number("reach", 3_000, 50, FARTHEST));
        ObjectNode body = JSON.createObjectNode().put("type", "FeatureCollection");
        body.put("method", "nearest by straight distance; a road graph would give others");
        body.put("uncoveredShare", areas.uncovered());
        ArrayNode features = body.putArray("features");
        for (ServiceAreas.Served s : areas.areas()) {
            ObjectNode one =
                    features.addObject().put("type", "Feature").put("id", s.feature().key());
            one.set("geometry", GeoJsonWriter.CRS84.write(s.land()));
            ObjectNode properties = one.putObject("properties");
            properties.put("squareMetres", Math.round(s.squareMetres()));
            properties.put(
                    "name", String.valueOf(s.feature().properties().getOrDefault("name", "")));
        }
        return body;
    }

    private ObjectNode hot(RoutingContext context) {
        Asked asked = new Asked(context).only("layer", "cell", "filter", "all");
        Layer layer = terms.layer(asked);
        List<Coordinate> points =
                layer.features().stream()
                        .filter(SpaceTerms.filter(asked, layer))
                        .filter(f -> f.geometry() instanceof Point)
                        .map(f -> f.geometry().getCoordinate())
                        .toList();
        HotSpots spots =
                HotSpots.of(points, terms.district(), asked.number("cell", 400, 100, 5_000));
        ObjectNode body = JSON.createObjectNode().put("type", "FeatureCollection");
        body.put("points", spots.points()).put("cells", spots.cells().size());
        body.putObject("method")
                .put("zh", "Getis-Ord Gi* 热点分析，八邻域等权，Benjamini-Hochberg 校正，错误发现率 5%")
                .put(
                        "en",
                        "Getis–Ord Gi* over square cells, eight neighbours of equal weight, two-sided, Benjamini–Hochberg at a false discovery rate of 5 %");
        ArrayNode features = body.putArray("features");
        for (HotSpots.Cell cell : spots.cells()) {
            if (!asked.text("all", "false").equals("true") && cell.significance().equals("none")) {
                continue;
            }
            ObjectNode one = features.addObject().put("type", "Feature");
            one.set(
                    "geometry",
                    GeoJsonWriter.CRS84.write(new GeometryFactory().toGeometry(cell.box())));
            one.putObject("properties")
                    .put("count", cell.count())
                    .put("z", Math.round(cell.z() * 1_000) / 1_000.0)
                    .put("p", cell.p())
                    .put("significance", cell.significance());
        }
        return body;
    }

    private static ObjectNode found(List<Questions.Found> found) {
        ObjectNode body = JSON.createObjectNode().put("matched", found.size());
        ArrayNode items = body.putArray("items");
        for (Questions.Found f : found.subList(0, Math.min(MOST_ANSWERED, found.size()))) {
            ObjectNode one = items.addObject().put("key", f.feature().key());
            Coordinate at = f.feature().geometry().getInteriorPoint().getCoordinate();
            one.put("lat", at.y).put("lng", at.x);
            one.put("metres", Math.round(f.metres() * 10) / 10.0);
            if (f.alongMetres() > 0) {
                one.put("alongMetres", Math.round(f.alongMetres() * 10) / 10.0);
            }
            one.set("properties", JSON.valueToTree(f.feature().properties()));
        }
        return body;
    }
}
