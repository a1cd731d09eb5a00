package city.center.map;

import city.center.api.Guard;
import city.center.api.Problem;
import city.center.catalogue.CityCatalogue;
import city.gis.ogc.OgcApi;
import city.gis.ogc.OgcRequest;
import city.gis.ogc.OgcResponse;
import city.gis.picture.Surfaces;
import city.gis.tile.Tiles;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/** The map over HTTP: {@code /ogc}. Open layers need no token. */
public final class MapFaces {

    private final Guard guard;
    private final OgcApi ogc;

    private MapFaces(Guard guard, OgcApi ogc) {
        this.guard = guard;
        this.ogc = ogc;
    }

    public static void mount(
            Router router, Guard guard, MapLayers layers, CityCatalogue catalogue, Clock clock) {
        Envelope box = layers.layer("districts").extent();
        OgcApi ogc =
                new OgcApi(
                        catalogue.city().path("zh").asText()
                                + " "
                                + catalogue.city().path("en").asText(),
                        layers.all(),
                        new Tiles(),
                        new Surfaces(layers.surfaces(), box, System::nanoTime),
                        clock,
                        catalogue.zone());
        MapFaces faces = new MapFaces(guard, ogc);
        router.route("/ogc*").handler(faces::answer);
        PlaceRoutes.mount(router, guard, catalogue.areas());
        SpaceRoutes.mount(router, guard, layers.all());
    }

    private void answer(RoutingContext context) {
        if (!context.request().method().name().equals("GET")) {
            Problem.of(405, "method not allowed", "the map is read with GET").answer(context);
            return;
        }
        Map<String, List<String>> query = new HashMap<>();
        context.queryParams()
                .names()
                .forEach(name -> query.put(name, context.queryParams().getAll(name)));
        OgcRequest request =
                new OgcRequest(
                        context.normalizedPath().substring("/ogc".length()),
                        query,
                        context.request().scheme() + "://" + context.request().authority() + "/ogc",
                        header(context, "If-None-Match"),
                        header(context, "Accept"),
                        header(context, "Accept-Encoding").contains("gzip"),
                        known(context));
        context.vertx()
                .executeBlocking(() -> ogc.handle(request), false)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    /**
     * Whether a token of ours came along: as a bearer's, in the session, or as the password of
     * basic authentication (RFC 7617), which is all that most map programs can send. It is not
     * asked for by name, because a browser would then open a form of its own over our pages.
     */
    private boolean known(RoutingContext context) {
        String header = header(context, "Authorization");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return guard.identify(context).isPresent();
        }
        try {
            String pair =
                    new String(
                            Base64.getDecoder().decode(header.substring(6).strip()),
                            StandardCharsets.UTF_8);
            return guard.credentials().identify(pair.substring(pair.indexOf(':') + 1)).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String header(RoutingContext context, String name) {
        String value = context.request().getHeader(name);
        return value == null ? "" : value;
    }

    private static void send(RoutingContext context, OgcResponse answer) {
        context.response().setStatusCode(answer.status());
        answer.headers().forEach(context.response()::putHeader);
        if (answer.status() == 401) {
            context.response().putHeader("www-authenticate", "Bearer realm=\"city\"");
        }
        context.response().end(Buffer.buffer(answer.body()));
    }
}
