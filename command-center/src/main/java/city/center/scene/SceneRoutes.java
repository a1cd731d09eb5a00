package city.center.scene;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * {@code /api/v1/scenes}: anyone signed in reads them, the duty officer saves and removes them.
 * Answered when the log has it.
 *
 * @param scenes JSON by id, as {@link SceneFold} keeps it
 */
public record SceneRoutes(IMap<String, String> scenes, Log log) {

    private static final long MOST_BODY = 16 * 1024;

    public void mount(Router router, Guard guard) {
        router.get("/api/v1/scenes").handler(guard.anyone()).handler(this::list);
        router.put("/api/v1/scenes/:id")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY))
                .handler(guard.only(Role.Kind.DUTY))
                .handler(this::save);
        router.delete("/api/v1/scenes/:id")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(this::remove);
    }

    private void list(RoutingContext context) {
        IncidentRoutes.json(
                context,
                200,
                "{\"items\":[" + String.join(",", new TreeMap<>(scenes).values()) + "]}");
    }

    private void save(RoutingContext context) {
        String id = context.pathParam("id");
        if (!scenes.containsKey(id) && scenes.size() >= Scenes.MOST) {
            throw Problem.of(
                    422,
                    "too many scenes",
                    "there are " + Scenes.MOST + " scenes: remove one before you save another");
        }
        String scene = Scenes.checked(id, IncidentRoutes.body(context)).toString();
        keep(context, id, scene, scene);
    }

    private void remove(RoutingContext context) {
        String id = context.pathParam("id");
        if (!scenes.containsKey(id)) {
            throw Problem.notFound("scene", id);
        }
        keep(context, id, Scenes.REMOVED, "{}");
    }

    private void keep(RoutingContext context, String id, String record, String answer) {
        log.append(new LogCodec.Entry(Scenes.TOPIC, id, record.getBytes(StandardCharsets.UTF_8)))
                .whenComplete(
                        (done, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                IncidentRoutes.json(context, 200, answer);
                            }
                        });
    }
}
