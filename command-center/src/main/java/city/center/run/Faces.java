package city.center.run;

import city.center.api.Guard;
import city.center.api.Problem;
import city.center.catalogue.CityCatalogue;
import city.center.cluster.Member;
import city.center.map.MapFaces;
import city.center.map.MapLayers;
import city.center.situation.Theme;
import city.wall.feed.ChangeHub;
import city.wall.feed.SituationSockets;
import city.wall.page.PageCity;
import city.wall.page.WallPages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** What people look at: the situation's socket, the map, the pages. */
final class Faces {

    private static final List<String> TOPICS =
            Arrays.stream(Theme.values()).map(Theme::word).toList();

    private Faces() {}

    static void mount(
            Router router,
            Guard guard,
            Member member,
            ChangeHub hub,
            MapLayers layers,
            CityCatalogue catalogue,
            Clock clock) {
        SituationSockets screens =
                new SituationSockets(member.vertx(), hub, TOPICS, () -> hello(catalogue));
        router.get("/ws/v1/situation").handler(guard.anyone()).handler(screens::accept);
        MapFaces.mount(router, guard, layers, catalogue, clock);
        WallPages.mount(router, page(catalogue));
        router.route().last().handler(c -> Problem.notFound("path", c.request().path()).answer(c));
    }

    private static PageCity page(CityCatalogue catalogue) {
        Envelope land = new Envelope();
        catalogue
                .areas()
                .of("district")
                .forEach(a -> land.expandToInclude(a.geometry().getEnvelopeInternal()));
        return new PageCity(
                catalogue.city().path("zh").asText(),
                catalogue.city().path("en").asText(),
                land.getMinX(),
                land.getMinY(),
                land.getMaxX(),
                land.getMaxY());
    }

    private static JsonObject hello(CityCatalogue catalogue) {
        JsonObject name =
                new JsonObject()
                        .put("zh", catalogue.city().path("zh").asText())
                        .put("en", catalogue.city().path("en").asText());
        return new JsonObject()
                .put(
                        "city",
                        new JsonObject()
                                .put("name", name)
                                .put("code", catalogue.city().path("code").asText()))
                .put("drill", false);
    }
}
