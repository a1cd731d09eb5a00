package city.center.open311;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The reading methods of GeoReport v2: requests by question, one request, the request of a token.
 *
 * @param byReport incident of each report
 */
record Reading(IMap<String, Frame> incidents, IMap<String, String> byReport, Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 20;

    void list(RoutingContext context) {
        GeoReportQuery query;
        try {
            query = GeoReportQuery.of(context.queryParams(), clock.instant());
        } catch (GeoReportQuery.Bad bad) {
            Answers.error(context, 400, String.valueOf(bad.getMessage()));
            return;
        }
        context.vertx()
                .executeBlocking(() -> found(query), false)
                .onSuccess(f -> Answers.send(context, 200, "service_requests", "request", f))
                .onFailure(context::fail);
    }

    private ArrayNode found(GeoReportQuery query) {
        List<ObjectNode> all = new ArrayList<>();
        for (Frame frame : incidents.values()) {
            JsonNode document = read(frame);
            for (JsonNode report : document.path("reports")) {
                ObjectNode request =
                        Requests.of(report.path("id").asText(), document, this::document);
                if (query.asksFor(request)) {
                    all.add(request);
                }
            }
        }
        all.sort(
                Comparator.comparing((ObjectNode r) -> r.path("requested_datetime").asText())
                        .reversed());
        return JSON.createArrayNode()
                .addAll(all.subList(0, Math.min(all.size(), GeoReportQuery.MOST)));
    }

    /** Requests get their id at once, so a token is the id itself. */
    void token(RoutingContext context) {
        String token = context.pathParam("token");
        byReport.getAsync(token)
                .whenComplete(
                        (incident, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else if (incident == null) {
                                Answers.error(
                                        context, 404, "token \"" + token + "\" was not found");
                            } else {
                                ArrayNode answer = JSON.createArrayNode();
                                answer.addObject()
                                        .put("service_request_id", token)
                                        .put("token", token);
                                Answers.send(context, 200, "service_requests", "request", answer);
                            }
                        });
    }

    /** The incident follows its report within milliseconds; a caller who is faster waits for it. */
    void one(RoutingContext context, int tries) {
        String id = context.pathParam("id");
        context.vertx()
                .executeBlocking(
                        () -> {
                            String incident = byReport.get(id);
                            JsonNode own =
                                    incident == null ? JSON.missingNode() : document(incident);
                            return own.isMissingNode()
                                    ? Optional.<ObjectNode>empty()
                                    : Optional.of(Requests.of(id, own, this::document));
                        },
                        false)
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
                            } else if (tries < TRIES) {
                                context.vertx().setTimer(100, t -> one(context, tries + 1));
                            } else {
                                Answers.error(
                                        context,
                                        404,
                                        "service_request_id \"" + id + "\" was not found");
                            }
                        });
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
