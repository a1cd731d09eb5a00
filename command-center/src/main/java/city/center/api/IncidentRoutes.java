package city.center.api;

import city.center.identity.Role;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.dispatch.catalogue.Editions;
import city.dispatch.stream.Clocks;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * {@code /api/v1/incidents}: the list with its filters, one incident whole, and the actions on it.
 * Reads come from the picture; an action is answered when its outcome is committed in the log, and
 * a read that follows shows it.
 */
public final class IncidentRoutes {

    /** What the dispatch room offers: an action in, its outcome out. */
    public interface Actions {
        /**
         * @param incident id
         * @param actor role that acts
         * @param idempotencyKey of the caller, or an empty string
         * @param body the action's JSON as it came
         */
        CompletionStage<Answer> act(
                String incident, Role actor, String idempotencyKey, JsonNode body);
    }

    /**
     * What became of an action.
     *
     * @param status 200, 400, 403, 404, 409 or 422
     * @param body the incident's document, or a problem with the present document in {@code
     *     incident}
     * @param version of the document that was answered, 0 with a problem
     */
    public record Answer(int status, String body, long version) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long a read waits for what was answered here. */
    private static final Duration OWN_ACTS = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final IMap<String, Frame> incidents;
    private final Actions actions;
    private final Editions editions;
    private final OwnActs own;

    private IncidentRoutes(
            Vertx vertx, HazelcastInstance hazelcast, Actions actions, Editions editions) {
        this.vertx = vertx;
        this.incidents = Picture.map(hazelcast, Theme.INCIDENTS);
        this.actions = actions;
        this.editions = editions;
        this.own =
                new OwnActs(
                        vertx,
                        id ->
                                incidents
                                        .getAsync(id)
                                        .thenApply(f -> f == null ? 0L : version(f.json())),
                        OWN_ACTS);
    }

    public static void mount(
            Router router,
            Guard guard,
            Vertx vertx,
            HazelcastInstance hazelcast,
            Actions actions,
            Editions editions) {
        IncidentRoutes routes = new IncidentRoutes(vertx, hazelcast, actions, editions);
        router.get("/api/v1/incidents").handler(guard.only(Guard.people())).handler(routes::list);
        router.get("/api/v1/incidents/:id")
                .handler(guard.only(Guard.people()))
                .handler(routes::one);
        router.get("/api/v1/incidents/:id/clocks")
                .handler(guard.only(Guard.people()))
                .handler(routes::clocks);
        router.post("/api/v1/incidents/:id/actions")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.VERIFIER))
                .handler(routes::act);
    }

    private void list(RoutingContext context) {
        IncidentQuery query = IncidentQuery.of(context.queryParams());
        own.settled()
                .compose(seen -> vertx.executeBlocking(() -> query.page(incidents.values()), false))
                .onSuccess(
                        page ->
                                context.response()
                                        .putHeader("content-type", "application/json")
                                        .end(page))
                .onFailure(context::fail);
    }

    private void one(RoutingContext context) {
        String id = context.pathParam("id");
        Context here = vertx.getOrCreateContext();
        own.settled(id)
                .compose(seen -> Future.fromCompletionStage(incidents.getAsync(id), here))
                .onFailure(context::fail)
                .onSuccess(
                        frame -> {
                            if (frame == null) {
                                Problem.notFound("incident", id).answer(context);
                            } else {
                                json(context, 200, frame.json());
                            }
                        });
    }

    /** The stretches of time that counted and those that did not, each with why. */
    private void clocks(RoutingContext context) {
        String id = context.pathParam("id");
        own.settled(id)
                .compose(seen -> vertx.executeBlocking(() -> explained(id), false))
                .onSuccess(body -> json(context, 200, body))
                .onFailure(context::fail);
    }

    private String explained(String id) throws IOException {
        Frame frame = incidents.get(id);
        if (frame == null) {
            throw Problem.notFound("incident", id);
        }
        JsonNode document = JSON.readTree(frame.json());
        String judged = document.path("catalogue").asText();
        return Clocks.explain(document, editions.judging(judged)).toString();
    }

    /** Stands near the document's beginning: what follows is not read. */
    private static long version(String document) {
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("version")) {
                    return parser.nextLongValue(0);
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void act(RoutingContext context) {
        JsonNode body = body(context);
        String action = body.path("action").asText("");
        if (action.isEmpty()) {
            throw Problem.badField(
                    "action",
                    body.path("action"),
                    "name an action such as register, dispatch, sign, handle, verify, close");
        }
        JsonNode expected = body.path("expectedVersion");
        boolean given = !expected.isMissingNode() && !expected.isNull();
        if (given
                && !(expected.isIntegralNumber()
                        && expected.canConvertToLong()
                        && expected.asLong() >= 0)) {
            throw Problem.badField(
                    "expectedVersion", expected, "give the version you saw, a whole number from 0");
        }
        String key = context.request().getHeader("Idempotency-Key");
        String id = context.pathParam("id");
        actions.act(id, Guard.roleOf(context), key == null ? "" : key, body)
                .whenComplete(
                        (answer, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                if (answer.status() == 200) {
                                    own.answered(id, answer.version());
                                }
                                json(context, answer.status(), answer.body());
                            }
                        });
    }

    /** The request's JSON object, or a problem that says where it breaks. */
    public static ObjectNode body(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        try {
            JsonNode read = buffer == null ? JSON.missingNode() : JSON.readTree(buffer.getBytes());
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw Problem.of(
                    400,
                    "not a JSON object",
                    "send one JSON object with content-type application/json");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where =
                    at == null
                            ? ""
                            : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
            throw Problem.of(400, "not JSON", where + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.of(400, "not JSON", "send JSON in UTF-8: " + e.getMessage());
        }
    }

    public static void json(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader(
                        "content-type",
                        status < 400 ? "application/json" : "application/problem+json")
                .end(body);
    }
}
