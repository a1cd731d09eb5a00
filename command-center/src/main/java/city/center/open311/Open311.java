package city.center.open311;

import city.center.api.Guard;
import city.center.situation.Frame;
import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.Editions;
import city.ingest.dialect.Found;
import city.ingest.door.Intake;
import city.ingest.door.Sender;
import city.ingest.reading.Origin;
import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open311 GeoReport v2, JSON and XML: service list and definition, {@code POST requests}, {@code
 * GET requests} and {@code GET requests/{id}}. A request's id leaves when the log has it.
 */
public final class Open311 {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST = 64 * 1024;
    private static final Instant STARTED = Instant.now();

    private final Editions editions;
    private final Guard guard;
    private final Intake intake;
    private final IMap<String, Frame> incidents;
    private final IMap<String, String> byReport;
    private final Clock clock;

    private Open311(
            Editions editions,
            Guard guard,
            Intake intake,
            IMap<String, Frame> incidents,
            IMap<String, String> byReport,
            Clock clock) {
        this.editions = editions;
        this.guard = guard;
        this.intake = intake;
        this.incidents = incidents;
        this.byReport = byReport;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Editions editions,
            Guard guard,
            Intake intake,
            IMap<String, Frame> incidents,
            IMap<String, String> byReport,
            Clock clock) {
        Open311 api = new Open311(editions, guard, intake, incidents, byReport, clock);
        router.getWithRegex("/open311/v2/services\\.(?<format>json|xml)")
                .handler(c -> send(c, 200, "services", "service", api.services()));
        router.getWithRegex("/open311(/v2)?/discovery\\.(?<format>json|xml)")
                .handler(api::discovery);
        router.getWithRegex("/open311/v2/tokens/(?<token>[^/]+)\\.(?<format>json|xml)")
                .handler(guard.anyone())
                .handler(api::token);
        router.getWithRegex("/open311/v2/services/(?<code>[^/]+)\\.(?<format>json|xml)")
                .handler(api::service);
        router.postWithRegex("/open311/v2/requests\\.(?<format>json|xml)")
                .handler(BodyHandler.create(false).setBodyLimit(MOST))
                .handler(api::post);
        router.getWithRegex("/open311/v2/requests\\.(?<format>json|xml)")
                .handler(guard.anyone())
                .handler(api::list);
        router.getWithRegex("/open311/v2/requests/(?<id>[^/]+)\\.(?<format>json|xml)")
                .handler(guard.anyone())
                .handler(c -> api.one(c, 0));
    }

    private ArrayNode services() {
        ArrayNode list = JSON.createArrayNode();
        editions.live().classes().values().stream()
                .filter(c -> !c.code().startsWith("E99"))
                .sorted(Comparator.comparing(CaseClass::code))
                .forEach(
                        c ->
                                list.addObject()
                                        .put("service_code", c.code())
                                        .put("service_name", c.name().zh())
                                        .put("description", c.name().en())
                                        .put("metadata", false)
                                        .put("type", "realtime")
                                        .put("keywords", String.join(",", c.keywords()))
                                        .put("group", c.big().zh()));
        return list;
    }

    private void service(RoutingContext context) {
        String code = context.pathParam("code");
        Optional<CaseClass> known = editions.live().findClass(code);
        if (known.isEmpty()) {
            error(context, 404, "service_code " + code + " was not found");
            return;
        }
        ArrayNode one = JSON.createArrayNode();
        one.addObject().put("service_code", code).putArray("attributes");
        send(context, 200, "service_definitions", "service_definition", one);
    }

    private void post(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        String key = form.get("api_key");
        boolean may =
                guard.identify(context).isPresent()
                        || (key != null && guard.credentials().identify(key).isPresent());
        if (!may) {
            error(context, 403, "api_key is missing or not known: send a role's token as api_key");
            return;
        }
        String code = form.get("service_code");
        if (code == null || editions.live().findClass(code).isEmpty()) {
            error(
                    context,
                    code == null ? 400 : 404,
                    "service_code is \"" + code + "\": give one of services.json");
            return;
        }
        Report.Point point;
        try {
            point =
                    form.contains("lat") && form.contains("long")
                            ? new Report.Point(
                                    Double.parseDouble(form.get("lat")),
                                    Double.parseDouble(form.get("long")))
                            : null;
        } catch (IllegalArgumentException e) {
            error(
                    context,
                    400,
                    "lat and long are \""
                            + form.get("lat")
                            + "\", \""
                            + form.get("long")
                            + "\": give WGS84 degrees");
            return;
        }
        String address =
                form.get("address_string") != null
                        ? form.get("address_string")
                        : form.get("address_id");
        String words = form.get("description") == null ? "" : form.get("description");
        if (point == null && address == null) {
            error(context, 400, "give lat and long, address_string or address_id");
        } else if (words.length() > Report.MOST_WORDS) {
            error(
                    context,
                    400,
                    "description has "
                            + words.length()
                            + " characters: at most "
                            + Report.MOST_WORDS);
        } else {
            accept(context, code, words, point, address);
        }
    }

    private void accept(
            RoutingContext context,
            String code,
            String words,
            Report.@Nullable Point point,
            @Nullable String address) {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        Report report =
                new Report(
                        id,
                        "open311",
                        now,
                        new Report.What(
                                Optional.of(code),
                                Optional.empty(),
                                words,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Report.Where(Optional.ofNullable(point), Optional.ofNullable(address)),
                        false,
                        Map.of());
        Sender sender = new Sender("open311", Optional.empty());
        intake.take(
                        List.of(new Found.Understood(0, List.of(report))),
                        sender,
                        new Origin("open311", sender.id(), now),
                        new byte[0])
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                error(
                                        context,
                                        503,
                                        "the log did not take the request: send it again");
                            } else {
                                ArrayNode answer = JSON.createArrayNode();
                                answer.addObject()
                                        .put("service_request_id", id)
                                        .put("service_notice", "已受理 / received")
                                        .putNull("account_id");
                                send(context, 201, "service_requests", "request", answer);
                            }
                        });
    }

    private void list(RoutingContext context) {
        GeoReportQuery query;
        try {
            query = GeoReportQuery.of(context.queryParams(), clock.instant());
        } catch (GeoReportQuery.Bad bad) {
            error(context, 400, String.valueOf(bad.getMessage()));
            return;
        }
        context.vertx()
                .executeBlocking(() -> found(query), false)
                .onSuccess(found -> send(context, 200, "service_requests", "request", found))
                .onFailure(context::fail);
    }

    private ArrayNode found(GeoReportQuery query) {
        List<ObjectNode> all = new ArrayList<>();
        for (Frame frame : incidents.values()) {
            JsonNode document = read(frame);
            for (JsonNode report : document.path("reports")) {
                ObjectNode request = request(report.path("id").asText(), document);
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
    private void token(RoutingContext context) {
        String token = context.pathParam("token");
        byReport.getAsync(token)
                .whenComplete(
                        (incident, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else if (incident == null) {
                                error(context, 404, "token " + token + " was not found");
                            } else {
                                ArrayNode answer = JSON.createArrayNode();
                                answer.addObject()
                                        .put("service_request_id", token)
                                        .put("token", token);
                                send(context, 200, "service_requests", "request", answer);
                            }
                        });
    }

    private void discovery(RoutingContext context) {
        ObjectNode found =
                Discovery.of(
                        context.request().scheme() + "://" + context.request().authority(),
                        STARTED);
        boolean xml = "xml".equals(context.pathParam("format"));
        context.response()
                .putHeader(
                        "content-type",
                        xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8")
                .end(xml ? Discovery.xml(found) : found.toString());
    }

    /** The incident follows its report within milliseconds; a caller who is faster waits for it. */
    private void one(RoutingContext context, int tries) {
        String id = context.pathParam("id");
        byReport.getAsync(id)
                .thenCompose(
                        incident ->
                                incident == null
                                        ? java.util.concurrent.CompletableFuture.completedFuture(
                                                null)
                                        : incidents.getAsync(incident))
                .whenComplete(
                        (frame, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else if (frame != null) {
                                ArrayNode answer =
                                        JSON.createArrayNode().add(request(id, read(frame)));
                                send(context, 200, "service_requests", "request", answer);
                            } else if (tries < 20) {
                                context.vertx().setTimer(100, t -> one(context, tries + 1));
                            } else {
                                error(context, 404, "service_request_id " + id + " was not found");
                            }
                        });
    }

    private static ObjectNode request(String id, JsonNode d) {
        boolean closed =
                List.of("closed", "forced_close", "rejected").contains(d.path("status").asText());
        ObjectNode r =
                JSON.createObjectNode()
                        .put("service_request_id", id)
                        .put("status", closed ? "closed" : "open")
                        .put("status_notes", notes(d));
        r.put("service_name", d.path("className").path("zh").asText(""))
                .put("service_code", d.path("class").asText(""));
        for (JsonNode report : d.path("reports")) {
            if (report.path("id").asText().equals(id)) {
                r.put("description", report.path("description").asText())
                        .put("requested_datetime", report.path("time").asText());
            }
        }
        r.put("agency_responsible", d.path("departmentName").path("zh").asText(""))
                .put("updated_datetime", d.path("updatedAt").asText());
        r.set("expected_datetime", d.path("deadline").isTextual() ? d.get("deadline") : null);
        r.put("address", d.path("location").path("address").asText(""));
        if (d.path("location").has("lat")) {
            r.put("lat", d.path("location").path("lat").asDouble())
                    .put("long", d.path("location").path("lng").asDouble());
        }
        return r;
    }

    /** What happened last, in the words of the case's own history. */
    private static String notes(JsonNode d) {
        JsonNode history = d.path("history");
        String last = history.path(history.size() - 1).path("text").path("zh").asText();
        return last.isEmpty() ? d.path("status").asText() : last;
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void error(RoutingContext context, int status, String words) {
        ArrayNode body = JSON.createArrayNode();
        body.addObject().put("code", status).put("description", words);
        send(context, status, "errors", "error", body);
    }

    private static void send(
            RoutingContext context, int status, String root, String element, ArrayNode body) {
        boolean xml = "xml".equals(context.pathParam("format"));
        String text = xml ? GeoReportXml.of(root, element, body) : body.toString();
        context.response()
                .setStatusCode(status)
                .putHeader(
                        "content-type",
                        xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8")
                .end(text);
    }
}
