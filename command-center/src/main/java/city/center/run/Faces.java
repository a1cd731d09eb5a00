package city.center.run;

import city.center.api.Guard;
import city.center.api.Problem;
import city.center.catalogue.CityCatalogue;
import city.center.cluster.Member;
import city.center.situation.Theme;
import city.gis.ogc.OgcApi;
import city.gis.ogc.OgcRequest;
import city.gis.ogc.OgcResponse;
import city.wall.feed.ChangeHub;
import city.wall.feed.SituationSockets;
import city.wall.page.WallPages;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            CityCatalogue catalogue) {
        SituationSockets screens =
                new SituationSockets(member.vertx(), hub, TOPICS, () -> hello(catalogue));
        router.get("/ws/v1/situation").handler(guard.anyone()).handler(screens::accept);
        OgcApi ogc =
                new OgcApi(
                        catalogue.city().path("zh").asText()
                                + " "
                                + catalogue.city().path("en").asText(),
                        layers.all());
        router.route("/ogc*").handler(guard.anyone()).handler(c -> map(c, ogc));
        WallPages.mount(router);
        router.route().last().handler(c -> Problem.notFound("path", c.request().path()).answer(c));
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

    private static void map(RoutingContext context, OgcApi ogc) {
        if (!context.request().method().name().equals("GET")) {
            Problem.of(405, "method not allowed", "the map is read with GET").answer(context);
            return;
        }
        Map<String, List<String>> query = new HashMap<>();
        context.queryParams()
                .names()
                .forEach(name -> query.put(name, context.queryParams().getAll(name)));
        String match = context.request().getHeader("If-None-Match");
        String base = context.request().scheme() + "://" + context.request().authority() + "/ogc";
        OgcRequest request =
                new OgcRequest(
                        context.request().path().substring("/ogc".length()),
                        query,
                        base,
                        match == null ? "" : match);
        context.vertx()
                .executeBlocking(() -> ogc.handle(request), false)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, OgcResponse answer) {
        context.response().setStatusCode(answer.status());
        answer.headers().forEach(context.response()::putHeader);
        context.response().end(Buffer.buffer(answer.body()));
    }
}
