package city.center.api;

import city.center.catalogue.EditionLog;
import city.center.identity.Role;
import city.center.situation.Frame;
import city.dispatch.catalogue.Words;
import city.dispatch.edition.Edition;
import city.dispatch.unit.Recommendation;
import city.dispatch.unit.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/incidents/{id}/recommendation}: which units should go, why, and what speaks
 * against each. Advice only: the duty officer sends whom they want, and that is recorded.
 */
public final class RecommendationRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EditionLog editions;
    private final IMap<String, Frame> incidents;
    private final IMap<String, Frame> units;
    private final Clock clock;

    private RecommendationRoutes(
            EditionLog editions,
            IMap<String, Frame> incidents,
            IMap<String, Frame> units,
            Clock clock) {
        this.editions = editions;
        this.incidents = incidents;
        this.units = units;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            EditionLog editions,
            IMap<String, Frame> incidents,
            IMap<String, Frame> units,
            Clock clock) {
        RecommendationRoutes routes = new RecommendationRoutes(editions, incidents, units, clock);
        router.get("/api/v1/incidents/:id/recommendation")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.WALL))
                .handler(routes::recommend);
    }

    private void recommend(RoutingContext context) {
        String id = context.pathParam("id");
        context.vertx()
                .executeBlocking(
                        () -> {
                            Frame frame = incidents.get(id);
                            if (frame == null) {
                                throw Problem.notFound("incident", id);
                            }
                            return answer(read(frame));
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    private String answer(JsonNode incident) {
        if (!incident.path("location").path("lat").isNumber()) {
            throw Problem.of(
                    422,
                    "no place",
                    "the incident has no position: locate it before asking for units");
        }
        Edition edition = editions.liveEdition();
        Instant now = clock.instant();
        Set<String> sent = new HashSet<>();
        incident.path("units").forEach(u -> sent.add(u.path("unit").asText()));
        Recommendation.Scene scene =
                new Recommendation.Scene(
                        incident.path("id").asText(),
                        incident.path("class").asText(""),
                        Math.max(1, incident.path("level").asInt(1)),
                        incident.path("location").path("lat").asDouble(),
                        incident.path("location").path("lng").asDouble(),
                        sent);
        return json(
                Recommendation.of(
                        scene, positions(edition), edition.runCards(), edition.units(), now),
                scene,
                edition);
    }

    private List<Recommendation.Position> positions(Edition edition) {
        Map<String, Frame> frames = units.getAll(edition.units().byId().keySet());
        List<Recommendation.Position> positions = new ArrayList<>();
        for (Unit unit : edition.units().byId().values()) {
            Frame frame = frames.get(unit.id());
            positions.add(
                    frame == null
                            ? new Recommendation.Position(
                                    unit, unit.lat(), unit.lng(), Instant.EPOCH, "", false)
                            : position(unit, read(frame)));
        }
        return positions;
    }

    private static Recommendation.Position position(Unit unit, JsonNode seen) {
        return new Recommendation.Position(
                unit,
                seen.path("lat").asDouble(),
                seen.path("lng").asDouble(),
                Instant.parse(seen.path("observedAt").asText()),
                seen.path("incident").asText(""),
                seen.path("state").asText().equals("out-of-service"));
    }

    private static String json(
            Recommendation.Plan plan, Recommendation.Scene scene, Edition edition) {
        ObjectNode answer = JSON.createObjectNode().put("incident", scene.id());
        answer.put("level", scene.level());
        ArrayNode list = answer.putArray("units");
        for (Recommendation.Advice a : plan.units()) {
            ObjectNode one = list.addObject().put("unit", a.unit().id());
            one.set("name", CatalogueJson.words(a.unit().name()));
            one.put("kind", a.unit().kind())
                    .put("department", a.unit().department())
                    .put("need", a.need())
                    .put("recommended", a.recommended())
                    .put("distanceMeters", Math.round(a.meters()))
                    .put("positionAgeSeconds", age(a));
            one.set("reason", CatalogueJson.words(a.reason()));
            ArrayNode shortfalls = one.putArray("shortfalls");
            a.shortfalls().forEach(s -> shortfalls.add(CatalogueJson.words(s)));
        }
        ObjectNode card = answer.putObject("runCard");
        plan.card()
                .ifPresent(
                        c -> {
                            card.put("class", c.classPattern()).put("levels", c.levels().size());
                            card.set("name", CatalogueJson.words(c.name()));
                        });
        needs(card.putArray("needs"), plan, edition);
        return answer.toString();
    }

    private static void needs(ArrayNode into, Recommendation.Plan plan, Edition edition) {
        plan.needs()
                .forEach(
                        (skill, count) ->
                                into.addObject()
                                        .put("skill", skill)
                                        .put("count", count)
                                        .put("open", plan.open().getOrDefault(skill, 0))
                                        .put("missing", plan.missing().getOrDefault(skill, 0))
                                        .set(
                                                "name",
                                                CatalogueJson.words(
                                                        edition.units()
                                                                .skills()
                                                                .getOrDefault(
                                                                        skill,
                                                                        new Words(skill, skill)))));
    }

    private static @Nullable Long age(Recommendation.Advice advice) {
        return advice.ageSeconds() < 0 ? null : advice.ageSeconds();
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
