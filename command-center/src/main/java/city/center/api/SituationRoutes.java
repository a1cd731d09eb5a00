package city.center.api;

import city.center.catalogue.CityCatalogue;
import city.center.identity.Role;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.Words;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Reads of the picture and of the catalogue, and of what was refused. */
public final class SituationRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HazelcastInstance hazelcast;
    private final CityCatalogue catalogue;

    private SituationRoutes(HazelcastInstance hazelcast, CityCatalogue catalogue) {
        this.hazelcast = hazelcast;
        this.catalogue = catalogue;
    }

    public static void mount(
            Router router, Guard guard, HazelcastInstance hazelcast, CityCatalogue catalogue) {
        SituationRoutes routes = new SituationRoutes(hazelcast, catalogue);
        for (Theme theme : List.of(Theme.DEVICES, Theme.LOTS)) {
            router.get("/api/v1/" + theme.word())
                    .handler(guard.only(Guard.people()))
                    .handler(c -> routes.list(c, theme));
        }
        router.get("/api/v1/rejects")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEVICE))
                .handler(routes::rejects);
        router.get("/api/v1/catalogue/classes").handler(guard.anyone()).handler(routes::classes);
        router.get("/api/v1/catalogue/departments")
                .handler(guard.anyone())
                .handler(routes::departments);
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

    private void classes(RoutingContext context) {
        ArrayNode list = JSON.createArrayNode();
        catalogue.dispatch().classes().values().stream()
                .sorted(Comparator.comparing(CaseClass::code))
                .forEach(
                        c -> {
                            ObjectNode one =
                                    list.addObject()
                                            .put("code", c.code())
                                            .put("kind", c.component() ? "component" : "event")
                                            .put("priority", c.priority());
                            one.set("name", words(c.name()));
                            one.set("big", words(c.big()));
                            ArrayNode standards = one.putArray("standards");
                            c.standards()
                                    .forEach(
                                            s ->
                                                    standards
                                                            .addObject()
                                                            .put("id", s.id())
                                                            .put("limit", s.limit().zh())
                                                            .set(
                                                                    "condition",
                                                                    words(s.condition())));
                        });
        IncidentRoutes.json(context, 200, list.toString());
    }

    private void departments(RoutingContext context) {
        ArrayNode list = JSON.createArrayNode();
        catalogue.dispatch().departments().values().stream()
                .sorted(Comparator.comparing(d -> d.id()))
                .forEach(d -> list.addObject().put("id", d.id()).set("name", words(d.name())));
        IncidentRoutes.json(context, 200, list.toString());
    }

    private static ObjectNode words(Words words) {
        return JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
    }
}
