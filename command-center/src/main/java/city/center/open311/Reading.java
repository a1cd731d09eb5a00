package city.center.open311;

import city.center.reception.KnownReports;
import city.center.reception.OwnWords;
import city.center.situation.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The reading methods of GeoReport v2: requests by question, one request, the request of a token.
 * Each report is a request, whichever case it opened or joined.
 */
record Reading(IMap<String, Frame> incidents, KnownReports reports, Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void list(RoutingContext context) {
        GeoReportQuery query;
        try {
            query = GeoReportQuery.of(context.queryParams(), clock.instant());
        } catch (GeoReportQuery.Bad bad) {
            Answers.error(context, 400, String.valueOf(bad.getMessage()));
            return;
        }
        reports.settled()
                .compose(seen -> context.vertx().executeBlocking(() -> found(query), false))
                .onSuccess(f -> Answers.send(context, 200, "service_requests", "request", f))
                .onFailure(context::fail);
    }

    /** The newest first, and no more documents are read than the answer needs. */
    private ArrayNode found(GeoReportQuery query) {
        Map<String, JsonNode> read = new HashMap<>();
        Function<String, JsonNode> find = id -> read.computeIfAbsent(id, this::document);
        ArrayNode all = JSON.createArrayNode();
        for (String id : asked(query)) {
            Optional<ObjectNode> request = request(id, find).filter(query::asksFor);
            request.ifPresent(all::add);
            if (all.size() == GeoReportQuery.MOST) {
                break;
            }
        }
        return all;
    }

    private Collection<String> asked(GeoReportQuery query) {
        if (!query.ids().isEmpty()) {
            return query.ids();
        }
        Set<String> ids = new LinkedHashSet<>(reports.between(query.from(), query.to()));
        if (query.from().isBefore(clock.instant().minus(KnownReports.KEPT))) {
            ids.addAll(older(query.from(), query.to()));
        }
        return ids;
    }

    /** Reports that are remembered by their cases alone, the newest first. */
    private List<String> older(Instant from, Instant to) {
        record Seen(Instant at, String id) {}
        List<Seen> found = new ArrayList<>();
        for (Frame frame : incidents.values()) {
            for (JsonNode report : read(frame).path("reports")) {
                Instant at = Instant.parse(report.path("time").asText());
                if (!at.isBefore(from) && !at.isAfter(to)) {
                    found.add(new Seen(at, report.path("id").asText()));
                }
            }
        }
        found.sort(Comparator.comparing(Seen::at).reversed().thenComparing(Seen::id));
        return found.stream().map(Seen::id).toList();
    }

    /** Requests get their id at once, so a token is the id itself. */
    void token(RoutingContext context) {
        String token = context.pathParam("token");
        context.vertx()
                .executeBlocking(
                        () ->
                                reports.words(token).isPresent()
                                        || reports.incident(token).isPresent(),
                        false)
                .onFailure(context::fail)
                .onSuccess(
                        known -> {
                            if (known) {
                                ArrayNode answer = JSON.createArrayNode();
                                answer.addObject()
                                        .put("service_request_id", token)
                                        .put("token", token);
                                Answers.send(context, 200, "service_requests", "request", answer);
                            } else {
                                Answers.error(
                                        context, 404, "token \"" + token + "\" was not found");
                            }
                        });
    }

    void one(RoutingContext context) {
        String id = context.pathParam("id");
        reports.settled(id)
                .compose(
                        seen ->
                                context.vertx()
                                        .executeBlocking(() -> request(id, this::document), false))
                .onFailure(context::fail)
                .onSuccess(
                        found -> {
                            if (found.isPresent()) {
                                Answers.send(
                                        context,
                                        200,
                                        "service_requests",
                                        "request",
                                        JSON.createArrayNode().add(found.get()));
                            } else {
                                Answers.error(
                                        context,
                                        404,
                                        "service_request_id \"" + id + "\" was not found");
                            }
                        });
    }

    private Optional<ObjectNode> request(String id, Function<String, JsonNode> find) {
        Optional<OwnWords> said = reports.words(id);
        return reports.incident(id)
                .map(find)
                .filter(own -> !own.isMissingNode())
                .map(own -> Requests.of(id, said, own, find))
                .or(() -> said.map(words -> Requests.received(id, words)));
    }

    private JsonNode document(String incident) {
        Frame frame = incidents.get(incident);
        return frame == null ? JSON.missingNode() : read(frame);
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
