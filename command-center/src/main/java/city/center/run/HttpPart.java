package city.center.run;

import city.center.api.DuplicateRoutes;
import city.center.api.IncidentRoutes;
import city.center.api.LoginRoutes;
import city.center.api.Problem;
import city.center.api.SituationRoutes;
import city.center.bridge.DispatchActions;
import city.center.map.MapLayers;
import city.center.reception.KnownReports;
import city.center.scene.SceneRoutes;
import city.center.settings.Part;
import city.center.situation.Changes;
import city.ingest.alarm.AlarmHistory;
import city.ingest.door.HttpDoors;
import city.ingest.door.HttpLoops;
import city.wall.feed.ChangeHub;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that answers over HTTP, mounted in the order in which paths are tried. */
final class HttpPart {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPart.class);

    /** Largest body of the API, bytes; the doors take more. */
    private static final long MOST_BODY = 4L * 1024 * 1024;

    /** Largest field of a form as it is sent, bytes. */
    private static final int MOST_FORM_FIELD = 64 * 1024;

    private HttpPart() {}

    /**
     * Listens; each route answers from then on, on any of the event loops.
     *
     * @param ready whether the picture has caught up and dispatch decides
     * @return the port
     */
    static int open(Center center, BooleanSupplier ready) {
        ChangeHub hub = new ChangeHub();
        MapLayers layers = MapPart.layers(center);
        Changes.follow(center.member().hazelcast(), new Screens(hub));
        Changes.follow(center.member().hazelcast(), layers);
        Router router = Router.router(center.member().vertx());
        router.route().failureHandler(HttpPart::failed);
        new Operations(center.meters(), center.member(), ready, center.settings(), hub)
                .mount(router, center.catalogue());
        LoginRoutes.mount(router, center.guard());
        DeskPart.attachments(router, center);
        router.post("/api/v1/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        if (center.runs(Part.DOORS)) {
            HttpDoors.mount(
                    router,
                    center.intake(),
                    new TokenSenders(center.credentials(), center.devices()),
                    center.clock());
        }
        incidents(router, center);
        AlarmHistory alarmLog = situation(router, center);
        KnownReports reports =
                new KnownReports(center.member().vertx(), center.member().hazelcast());
        CataloguePart.mount(router, center, reports);
        ApplicationPart.open(router, center);
        DeskPart.mount(router, center, alarmLog, MapPart.past(router, center, layers), reports);
        DoorPart.open(router, center);
        new SceneRoutes(center.member().hazelcast().getMap("scenes"), center.log())
                .mount(router, center.guard());
        Faces.mount(
                router,
                center.guard(),
                center.member(),
                hub,
                layers,
                center.catalogue(),
                center.clock());
        return listen(center, router);
    }

    private static void incidents(Router router, Center center) {
        DuplicateRoutes.mount(
                router,
                center.guard(),
                center.member().vertx(),
                center.member().hazelcast(),
                center.editions(),
                center.clock());
        IncidentRoutes.mount(
                router,
                center.guard(),
                center.member().vertx(),
                center.member().hazelcast(),
                new DispatchActions(center.desk(), center.clock()),
                center.editions());
    }

    private static AlarmHistory situation(Router router, Center center) {
        SituationRoutes.mount(router, center.guard(), center.member().hazelcast());
        AlarmHistory alarmLog = AlarmPart.mount(router, center);
        if (center.runs(Part.WALL)) {
            SeriesPart.mount(router, center);
        }
        return alarmLog;
    }

    private static int listen(Center center, Router router) {
        int port = center.settings().doors().httpPort();
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(center.settings().doors().bind())
                        .setPort(port)
                        .setCompressionSupported(true)
                        // 4,000 Chinese characters of an Open311 description, percent-encoded.
                        .setMaxFormAttributeSize(MOST_FORM_FIELD)
                        .setIdleTimeout(75)
                        .setMaxWebSocketFrameSize(1 << 20);
        return StartChecks.listening(
                HttpLoops.listen(center.member().vertx(), options, router), "CITY_HTTP_PORT", port);
    }

    private static void failed(RoutingContext context) {
        Throwable fault = context.failure();
        if (fault instanceof Problem problem) {
            problem.answer(context);
        } else if (context.statusCode() == 413) {
            Problem.of(
                            413,
                            "too large",
                            "the body is larger than this door takes: send it in parts")
                    .answer(context);
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            Problem.of(context.statusCode(), "bad request", "the request could not be understood")
                    .answer(context);
        } else {
            LOG.error("a request failed path={}", context.request().path(), fault);
            Problem.of(500, "fault", "the center failed at this request; it was logged")
                    .answer(context);
        }
    }
}
