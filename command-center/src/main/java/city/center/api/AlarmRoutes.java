package city.center.api;

import city.center.identity.Role;
import city.center.situation.Frame;
import city.ingest.alarm.Act;
import city.ingest.alarm.ActCodec;
import city.ingest.alarm.AlarmDesk;
import city.ingest.alarm.AlarmHistory;
import city.ingest.alarm.AlarmKpi;
import city.ingest.alarm.Entry;
import city.ingest.alarm.KpiPaper;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * {@code /api/v1/alarms}: the list with its filters, one alarm with its history, what people do to
 * it, and the report on the alarm system itself. An action is answered when it is committed.
 *
 * @param picture live alarms
 * @param incidents incident of each alarm that led to one
 * @param own what was answered and may not be read back yet (decision 0006)
 */
public record AlarmRoutes(
        Map<String, Frame> picture,
        Map<String, String> incidents,
        AlarmDesk desk,
        AlarmHistory history,
        OwnActs own,
        Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST_OPERATORS = 100;
    private static final List<String> OF_KPI = List.of("from", "to", "operators", "format");
    private static final String ONE = "/api/v1/alarms/(?<id>[^/]+/[^/]+)";

    public void mount(Router router, Guard guard) {
        router.get("/api/v1/alarms").handler(guard.only(Guard.people())).handler(this::list);
        router.get("/api/v1/alarms/kpi").handler(guard.only(Guard.people())).handler(this::kpi);
        router.getWithRegex(ONE).handler(guard.only(Guard.people())).handler(this::one);
        router.postWithRegex(ONE + "/actions")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(this::act);
    }

    private void list(RoutingContext context) {
        AlarmQuery query = AlarmQuery.of(context.queryParams());
        answer(
                context,
                own.settled(),
                () -> {
                    known();
                    List<ObjectNode> all = new ArrayList<>();
                    for (String document : history.documents()) {
                        all.add(linked(document));
                    }
                    return query.page(all);
                });
    }

    private void one(RoutingContext context) {
        String id = context.pathParam("id");
        answer(
                context,
                own.settled(id),
                () -> {
                    known();
                    Optional<String> document = history.document(id);
                    if (document.isEmpty()) {
                        throw Problem.notFound("alarm that was ever raised or held", id);
                    }
                    ObjectNode alarm = linked(document.get());
                    ArrayNode lines = alarm.putArray("history");
                    history.of(id).forEach(line -> line(lines.addObject(), line));
                    return alarm.toString();
                });
    }

    private void act(RoutingContext context) {
        Act act;
        try {
            act =
                    ActCodec.read(
                            UUID.randomUUID().toString(),
                            context.pathParam("id"),
                            IncidentRoutes.body(context),
                            Guard.roleOf(context).name(),
                            clock.instant());
        } catch (ActCodec.BadField e) {
            throw Problem.badField(e.field(), e.value(), String.valueOf(e.getMessage()));
        }
        desk.submit(act)
                .whenComplete(
                        (outcome, fault) -> {
                            if (fault != null) {
                                Problem.of(
                                                503,
                                                "nobody judges",
                                                "the action was not answered in time; it may still be done: read the alarm again")
                                        .answer(context);
                            } else {
                                told(context, outcome);
                            }
                        });
    }

    private void told(RoutingContext context, JsonNode outcome) {
        int status = outcome.path("status").asInt();
        JsonNode alarm = outcome.path("alarm");
        if (status == 200) {
            own.answered(alarm.path("id").asText(), alarm.path("rev").asLong());
            IncidentRoutes.json(context, 200, alarm.toString());
            return;
        }
        ObjectNode problem =
                JSON.createObjectNode()
                        .put("type", "about:blank")
                        .put("title", outcome.path("code").asText())
                        .put("status", status)
                        .put("code", outcome.path("code").asText())
                        .put("detail", outcome.path("detail").asText());
        if (alarm.isObject()) {
            problem.set("alarm", alarm);
        }
        IncidentRoutes.json(context, status, problem.toString());
    }

    private void kpi(RoutingContext context) {
        QueryParameters parameters = QueryParameters.of(context.queryParams(), OF_KPI);
        Instant to = parameters.time("to", clock.instant());
        Instant from = parameters.time("from", to.minus(DAY));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.badField(
                    "from", from, "give a time before \"to\" (" + to + "), at most 31 days before");
        }
        int operators = parameters.number("operators", 1, MOST_OPERATORS);
        String format = parameters.word("format", "json", List.of("json", "csv"));
        if (format.equals("csv")) {
            context.response().putHeader("content-type", "text/csv; charset=utf-8");
        }
        answer(
                context,
                own.settled(),
                () -> {
                    known();
                    AlarmKpi kpi = AlarmKpi.of(history.until(to), from, to, operators);
                    if (format.equals("csv")) {
                        return KpiPaper.csv(kpi);
                    }
                    ObjectNode report =
                            JSON.createObjectNode()
                                    .put("from", from.toString())
                                    .put("to", to.toString())
                                    .put("operators", operators)
                                    .put("complete", !history.completeSince().isAfter(from));
                    return report.setAll(KpiPaper.json(kpi)).toString();
                });
    }

    private void known() {
        if (!history.caughtUp()) {
            throw Problem.of(
                    503,
                    "still reading",
                    "the alarm log is being read after a start: ask again soon");
        }
    }

    /** The newest document: with its place from the picture where it is live, and its incident. */
    private ObjectNode linked(String document) throws JsonProcessingException {
        ObjectNode alarm = (ObjectNode) JSON.readTree(document);
        for (String ofTheLine : List.of("change", "by", "reason", "announced", "request")) {
            alarm.remove(ofTheLine);
        }
        String id = alarm.path("id").asText();
        Frame live = picture.get(id);
        if (live != null) {
            JsonNode placed = JSON.readTree(live.json());
            for (String field : List.of("lat", "lng", "street", "kind", "deviceName")) {
                if (placed.has(field)) {
                    alarm.set(field, placed.path(field));
                }
            }
        }
        String incident = incidents.get(id);
        if (incident != null) {
            alarm.put("incident", incident);
        }
        return alarm.put("observedAt", alarm.path("changedAt").asText()).put("maxAge", 86_400);
    }

    private static void line(ObjectNode to, Entry line) {
        to.put("at", line.at().toString())
                .put("change", line.change().word())
                .put("by", line.by())
                .put("state", line.became().state())
                .put("occurrence", line.became().occurrence())
                .put("announced", line.became().announced())
                .put("rev", line.became().rev());
        if (!line.reason().isEmpty()) {
            to.put("reason", line.reason());
        }
        if (Double.isFinite(line.became().value())) {
            to.put("value", line.became().value());
        }
    }

    private static void answer(
            RoutingContext context, Future<Void> settled, Callable<String> body) {
        settled.compose(seen -> context.vertx().executeBlocking(body, false))
                .onSuccess(
                        text -> {
                            if (!context.response().headers().contains("content-type")) {
                                context.response().putHeader("content-type", "application/json");
                            }
                            context.response().end(text);
                        })
                .onFailure(context::fail);
    }
}
