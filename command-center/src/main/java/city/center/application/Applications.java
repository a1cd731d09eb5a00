package city.center.application;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.identity.Role;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All applications of this city, and the list of them under {@code /api/v1/applications}. */
public final class Applications {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Applications() {}

    /**
     * Mounts each application and begins its work.
     *
     * @return what to close at the end
     * @throws IllegalArgumentException when two have the same id
     */
    public static List<AutoCloseable> open(List<CityApplication> all, Router router, Guard guard) {
        Set<String> ids = new HashSet<>();
        for (CityApplication application : all) {
            if (!ids.add(application.id())) {
                throw new IllegalArgumentException(
                        "two applications are called " + application.id());
            }
            application.mount(router, guard);
        }
        router.get("/api/v1/applications")
                .handler(
                        context ->
                                IncidentRoutes.json(
                                        context,
                                        200,
                                        list(all, guard.identify(context)).toString()));
        return all.stream().flatMap(a -> a.begin().stream()).toList();
    }

    /** Each application with the panels that this caller may open. */
    static ObjectNode list(List<CityApplication> all, Optional<Role> caller) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode items = body.putArray("items");
        for (CityApplication application : all) {
            ObjectNode one = items.addObject().put("id", application.id());
            one.putObject("name").put("zh", application.zh()).put("en", application.en());
            ArrayNode reads = one.putArray("reads");
            application.reads().stream().map(t -> t.word()).sorted().forEach(reads::add);
            ArrayNode panels = one.putArray("panels");
            for (Panel panel : application.panels()) {
                if (mayOpen(panel, caller)) {
                    ObjectNode p = panels.addObject().put("path", panel.path());
                    p.putObject("name").put("zh", panel.zh()).put("en", panel.en());
                }
            }
        }
        return body;
    }

    private static boolean mayOpen(Panel panel, Optional<Role> caller) {
        return panel.roles().isEmpty()
                || caller.filter(
                                r ->
                                        r.kind() == Role.Kind.ADMIN
                                                || panel.roles().contains(r.kind()))
                        .isPresent();
    }
}
