package city.center.api;

import city.center.identity.Role;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.TreeMap;

/** Reads of the picture, and of what was refused. */
public final class SituationRoutes {

    private final HazelcastInstance hazelcast;

    private SituationRoutes(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    public static void mount(Router router, Guard guard, HazelcastInstance hazelcast) {
        SituationRoutes routes = new SituationRoutes(hazelcast);
        for (Theme theme : List.of(Theme.DEVICES, Theme.LOTS, Theme.UNITS)) {
            router.get("/api/v1/" + theme.word())
                    .handler(guard.only(Guard.people()))
                    .handler(c -> routes.list(c, theme));
        }
        router.get("/api/v1/rejects")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEVICE))
                .handler(routes::rejects);
    }

    private void list(RoutingContext context, Theme theme) {
        IMap<String, Frame> map = Picture.map(hazelcast, theme);
        context.vertx()
                .executeBlocking(
                        () -> {
                            StringBuilder text = new StringBuilder("{\"items\":[");
                            new TreeMap<>(map)
                                    .values()
                                    .forEach(
                                            f -> {
                                                String age =
                                                        ",\"observedAt\":"
                                                                + (f.observedAt() == 0
                                                                        ? "null"
                                                                        : "\""
                                                                                + java.time.Instant
                                                                                        .ofEpochMilli(
                                                                                                f
                                                                                                        .observedAt())
                                                                                + "\"")
                                                                + ",\"maxAge\":"
                                                                + f.maxAge()
                                                                + "}";
                                                text.append(
                                                                text.charAt(text.length() - 1)
                                                                                == '['
                                                                        ? ""
                                                                        : ",")
                                                        .append(f.json(), 0, f.json().length() - 1)
                                                        .append(age);
                                            });
                            return text.append("]}").toString();
                        },
                        false)
                .onSuccess(body -> IncidentRoutes.json(context, 200, body))
                .onFailure(context::fail);
    }

    private void rejects(RoutingContext context) {
        IMap<Long, String> rejects = hazelcast.getMap("rejects");
        context.vertx()
                .executeBlocking(
                        () -> {
                            StringBuilder text =
                                    new StringBuilder(
                                            "{\"total\":" + rejects.size() + ",\"items\":[");
                            String items =
                                    String.join(
                                            ",",
                                            new TreeMap<>(rejects)
                                                    .descendingMap().values().stream()
                                                            .limit(500)
                                                            .toList());
                            return text.append(items).append("]}").toString();
                        },
                        false)
                .onSuccess(body -> IncidentRoutes.json(context, 200, body))
                .onFailure(context::fail);
    }
}
