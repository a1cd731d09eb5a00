package city.center.api;

import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.dispatch.catalogue.Editions;
import city.dispatch.duplicate.Likeness;
import city.dispatch.duplicate.OpenCase;
import city.dispatch.duplicate.Sought;
import city.dispatch.duplicate.Suggestion;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Which open cases may be the same as one, or as a report to come. A person merges them. */
public final class DuplicateRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final IMap<String, Frame> incidents;
    private final Editions editions;
    private final Clock clock;

    private DuplicateRoutes(
            Vertx vertx, HazelcastInstance hazelcast, Editions editions, Clock clock) {
        this.vertx = vertx;
        this.incidents = Picture.map(hazelcast, Theme.INCIDENTS);
        this.editions = editions;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            Vertx vertx,
            HazelcastInstance hazelcast,
            Editions editions,
            Clock clock) {
        DuplicateRoutes routes = new DuplicateRoutes(vertx, hazelcast, editions, clock);
        router.get("/api/v1/duplicates")
                .handler(guard.only(Guard.people()))
                .handler(context -> routes.answer(context, routes.asked(context.queryParams())));
        router.get("/api/v1/incidents/:id/duplicates")
                .handler(guard.only(Guard.people()))
                .handler(routes::ofIncident);
    }

    private void ofIncident(RoutingContext context) {
        String id = context.pathParam("id");
        vertx.executeBlocking(
                        () -> {
                            Frame frame = incidents.get(id);
                            if (frame == null) {
                                throw Problem.notFound("incident", id);
                            }
                            JsonNode document = read(frame);
                            JsonNode place = document.path("location");
                            if (!place.path("lat").isNumber()) {
                                return body(List.of());
                            }
                            return body(
                                    suggest(
                                            new Sought(
                                                    id,
                                                    new Wgs84(
                                                            place.path("lat").asDouble(),
                                                            place.path("lng").asDouble()),
                                                    document.path("class").asText(""),
                                                    Instant.parse(
                                                            document.path("reportedAt")
                                                                    .asText()))));
                        },
                        false)
                .onSuccess(body -> IncidentRoutes.json(context, 200, body))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Sought sought) {
        vertx.executeBlocking(() -> body(suggest(sought)), false)
                .onSuccess(body -> IncidentRoutes.json(context, 200, body))
                .onFailure(context::fail);
    }

    private Sought asked(MultiMap parameters) {
        String classCode = parameters.get("class") == null ? "" : parameters.get("class");
        if (!classCode.isEmpty() && editions.live().findClass(classCode).isEmpty()) {
            throw Problem.badField(
                    "class", classCode, "name a class of /api/v1/catalogue/classes, or none");
        }
        double lat = degrees(parameters, "lat", 90);
        double lng = degrees(parameters, "lng", 180);
        return new Sought("", new Wgs84(lat, lng), classCode, time(parameters.get("time")));
    }

    private static double degrees(MultiMap parameters, String name, double most) {
        String value = parameters.get(name);
        try {
            double degrees = Double.parseDouble(value == null ? "" : value);
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            throw Problem.badField(
                    name, value == null ? "" : value, "give WGS-84 degrees such as 22.5557");
        }
        throw Problem.badField(name, value, "give WGS-84 degrees, at most " + most);
    }

    private Instant time(@org.jspecify.annotations.Nullable String value) {
        if (value == null || value.isEmpty()) {
            return clock.instant();
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badField(
                    "time",
                    value,
                    "give an ISO 8601 time with its zone, such as 2026-11-24T08:00:00+08:00");
        }
    }

    private List<Suggestion> suggest(Sought sought) {
        List<OpenCase> open =
                incidents.values().stream()
                        .map(DuplicateRoutes::read)
                        .flatMap(d -> OpenCase.of(d).stream())
                        .toList();
        return Likeness.suggest(sought, open, editions.live());
    }

    private String body(List<Suggestion> suggestions) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        for (Suggestion s : suggestions) {
            ObjectNode one = items.addObject().put("id", s.open().id());
            one.put("class", s.open().classCode().isEmpty() ? null : s.open().classCode());
            editions.live()
                    .findClass(s.open().classCode())
                    .ifPresent(
                            c ->
                                    one.putObject("className")
                                            .put("zh", c.name().zh())
                                            .put("en", c.name().en()));
            one.put("distanceMeters", Math.round(s.distanceMeters() * 10) / 10.0)
                    .put("minutesApart", s.minutesApart())
                    .put("status", s.open().status())
                    .put("drill", s.open().drill())
                    .put("score", Math.round(s.score() * 1_000) / 1_000.0)
                    .putObject("why")
                    .put("zh", s.why().zh())
                    .put("en", s.why().en());
        }
        return answer.toString();
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
