package city.center.map;

import city.center.api.Guard;
import city.center.api.Problem;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import city.gis.place.Places;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finding a place by its name, and the areas in which a position lies. */
final class PlaceRoutes {

    private static final int MOST = 50;
    private static final int MOST_TYPED = 60;

    private PlaceRoutes() {}

    static void mount(Router router, Guard guard, Areas areas) {
        Places places = new Places(areas);
        router.get("/api/v1/places").handler(guard.anyone()).handler(c -> find(c, places));
        router.get("/api/v1/locate").handler(guard.anyone()).handler(c -> locate(c, areas));
    }

    private static void find(RoutingContext context, Places places) {
        Asked asked = new Asked(context).only("q", "near", "limit");
        String q = asked.text("q", "");
        if (q.length() > MOST_TYPED) {
            throw Problem.badField("q", q, "give at most " + MOST_TYPED + " letters");
        }
        Optional<Wgs84> near = asked.place("near");
        JsonArray items = new JsonArray();
        places.find(q, near, (int) asked.number("limit", 10, 1, MOST))
                .forEach(
                        p -> {
                            JsonObject one =
                                    new JsonObject()
                                            .put("name", name(p.area()))
                                            .put("kind", p.area().kind())
                                            .put("code", p.area().code())
                                            .put("lat", p.at().lat())
                                            .put("lng", p.at().lng());
                            put(one, p.in());
                            near.ifPresent(
                                    n -> one.put("metres", Math.round(n.distanceTo(p.at()))));
                            items.add(one);
                        });
        context.json(new JsonObject().put("items", items));
    }

    private static void locate(RoutingContext context, Areas areas) {
        Asked asked = new Asked(context).only("lat", "lng", "crs");
        Wgs84 at = asked.latLng();
        JsonObject answer = new JsonObject().put("lat", at.lat()).put("lng", at.lng());
        put(answer, areas.locate(at));
        context.json(answer);
    }

    private static void put(JsonObject into, Location in) {
        put(into, "street", in.street());
        put(into, "community", in.community());
        into.put("grid", in.grid().orElse(null));
        into.put("inside", in.grid().isPresent());
    }

    private static void put(JsonObject into, String field, Optional<Area> area) {
        into.put(field, area.map(Area::code).orElse(null));
        into.put(field + "Name", area.map(PlaceRoutes::name).orElse(null));
    }

    private static JsonObject name(Area area) {
        return new JsonObject().put("zh", area.zh()).put("en", area.en());
    }
}
