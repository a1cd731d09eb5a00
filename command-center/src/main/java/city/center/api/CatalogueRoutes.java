package city.center.api;

import city.center.catalogue.EditionLog;
import city.center.identity.Role;
import city.dispatch.catalogue.DispatchCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * {@code GET /api/v1/catalogue/…}: the live edition, or with {@code edition=} one of the others;
 * and the list of all editions.
 */
public final class CatalogueRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EditionLog editions;

    private CatalogueRoutes(EditionLog editions) {
        this.editions = editions;
    }

    public static void mount(Router router, Guard guard, EditionLog editions) {
        CatalogueRoutes routes = new CatalogueRoutes(editions);
        routes.show(router, guard, "classes", CatalogueJson::classes);
        routes.show(router, guard, "departments", CatalogueJson::departments);
        routes.show(router, guard, "duty", CatalogueJson::duty);
        routes.show(router, guard, "calendar", CatalogueJson::calendar);
        router.get("/api/v1/catalogue/standards")
                .handler(guard.only(Guard.people()))
                .handler(routes::standards);
        router.get("/api/v1/catalogue/editions")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.VERIFIER))
                .handler(routes::editions);
    }

    private void show(
            Router router, Guard guard, String what, Function<DispatchCatalogue, JsonNode> as) {
        router.get("/api/v1/catalogue/" + what)
                .handler(guard.only(Guard.people()))
                .handler(c -> IncidentRoutes.json(c, 200, as.apply(edition(c)).toString()));
    }

    private void standards(RoutingContext context) {
        String code = context.request().getParam("class");
        DispatchCatalogue catalogue = edition(context);
        if (code != null && catalogue.findClass(code).isEmpty()) {
            throw Problem.badField("class", code, "name a class of /api/v1/catalogue/classes");
        }
        IncidentRoutes.json(
                context,
                200,
                CatalogueJson.standards(catalogue, code == null ? "" : code).toString());
    }

    private DispatchCatalogue edition(RoutingContext context) {
        String version = context.request().getParam("edition");
        if (version == null) {
            return editions.live();
        }
        return editions.find(version)
                .map(k -> k.edition().dispatch())
                .orElseThrow(
                        () ->
                                Problem.badField(
                                        "edition",
                                        version,
                                        "name one of /api/v1/catalogue/editions"));
    }

    private void editions(RoutingContext context) {
        ObjectNode all = JSON.createObjectNode().put("live", editions.live().version());
        ArrayNode items = all.putArray("items");
        for (EditionLog.Kept kept : editions.all()) {
            DispatchCatalogue catalogue = kept.edition().dispatch();
            items.addObject()
                    .put("version", catalogue.version())
                    .put("live", catalogue.version().equals(editions.live().version()))
                    .put("at", kept.at().toString())
                    .put("by", kept.by())
                    .put("classes", catalogue.classes().size())
                    .put(
                            "standards",
                            catalogue.classes().values().stream()
                                    .mapToInt(c -> c.standards().size())
                                    .sum())
                    .put("dutyLines", catalogue.dutyList().size())
                    .put("departments", catalogue.departments().size())
                    .put("digest", kept.edition().files().digest());
        }
        IncidentRoutes.json(context, 200, all.toString());
    }
}
