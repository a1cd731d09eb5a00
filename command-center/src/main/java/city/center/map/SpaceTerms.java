package city.center.map;

import city.center.api.Problem;
import city.gis.cql.CqlFilter;
import city.gis.geo.CoordinateSystem;
import city.gis.geojson.GeoJsonReader;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;

/**
 * What a question about space names: a layer, a filter, an area of the catalogue, or a shape that
 * is sent with it.
 */
record SpaceTerms(Map<String, Layer> layers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_POSITIONS = 2_000;

    Layer layer(Asked asked) {
        Layer layer = layers.get(asked.text("layer", ""));
        if (layer == null) {
            throw Problem.badField(
                    "layer", asked.text("layer", ""), "give one of " + layers.keySet());
        }
        return layer;
    }

    static Predicate<Feature> filter(Asked asked, Layer layer) {
        if (!asked.has("filter")) {
            return f -> true;
        }
        Set<String> names = new HashSet<>();
        layer.spec().properties().stream().map(LayerSpec.Property::name).forEach(names::add);
        try {
            return CqlFilter.parse(asked.text("filter", ""), names);
        } catch (IllegalArgumentException e) {
            throw Problem.badField(
                    "filter", asked.text("filter", ""), String.valueOf(e.getMessage()));
        }
    }

    Geometry district() {
        return layers.values().stream()
                .filter(l -> l.id().equals("districts"))
                .flatMap(l -> l.features().stream())
                .map(Feature::geometry)
                .findFirst()
                .orElseThrow();
    }

    Geometry area(String code) {
        return layers.values().stream()
                .filter(Layer::base)
                .filter(l -> !l.id().equals("labels"))
                .flatMap(l -> l.find(code).stream())
                .map(Feature::geometry)
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badField(
                                        "area",
                                        code,
                                        "give the code of an area, such as one of /ogc/collections/communities"));
    }

    static Geometry sent(RoutingContext context, String what) {
        JsonObject body;
        try {
            body = context.body() == null ? null : context.body().asJsonObject();
        } catch (io.vertx.core.json.DecodeException e) {
            throw Problem.badField("body", "", "give a GeoJSON " + what);
        }
        if (body == null) {
            throw Problem.badField("body", "", "give a GeoJSON " + what + ", or name an area");
        }
        try {
            JsonNode read = JSON.readTree(body.encode());
            Geometry shape =
                    new GeoJsonReader(CoordinateSystem.WGS84, MOST_POSITIONS)
                            .read(read.has("geometry") ? read.path("geometry") : read, "");
            if (!shape.isValid()) {
                throw Problem.badField("body", what, "its outline crosses itself: mend it");
            }
            return shape;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Problem.badField("body", what, String.valueOf(e.getMessage()));
        }
    }
}
