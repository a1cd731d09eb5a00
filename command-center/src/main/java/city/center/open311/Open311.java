package city.center.open311;

import city.center.api.Guard;
import city.center.reception.KnownReports;
import city.center.situation.Frame;
import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.Editions;
import city.ingest.dialect.Found;
import city.ingest.door.Intake;
import city.ingest.door.Sender;
import city.ingest.reading.Origin;
import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open311 GeoReport v2, JSON and XML: discovery and the six methods. A request's id leaves when the
 * log has it, and is its token too. Every error is a list of {@code {code, description}}.
 */
public final class Open311 {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST = 64 * 1024;
    private static final Instant STARTED = Instant.now();

    private final Editions editions;
    private final String jurisdiction;
    private final Guard guard;
    private final Intake intake;
    private final Reading reading;
    private final KnownReports reports;
    private final Clock clock;

    /**
     * @param jurisdiction the only jurisdiction_id that is known here
     * @param reports each report's own words and its case
     */
    public Open311(
            Editions editions,
            String jurisdiction,
            Guard guard,
            Intake intake,
            IMap<String, Frame> incidents,
            KnownReports reports,
            Clock clock) {
        this.editions = editions;
        this.jurisdiction = jurisdiction;
        this.guard = guard;
        this.intake = intake;
        this.reading = new Reading(incidents, reports, clock);
        this.reports = reports;
        this.clock = clock;
    }

    public void mount(Router router) {
        get(router, "(?:/v2)?/discovery", false, this::discovery);
        get(router, "/v2/services", false, this::services);
        get(router, "/v2/services/(?<code>[^/]+)", false, this::service);
        get(router, "/v2/tokens/(?<token>[^/]+)", true, reading::token);
        get(router, "/v2/requests", true, reading::list);
        get(router, "/v2/requests/(?<id>[^/]+)", true, reading::one);
        router.postWithRegex("/open311/v2/requests\\.(?<format>json|xml)")
                .handler(BodyHandler.create(false).setBodyLimit(MOST))
                .handler(this::post);
    }

    private void get(Router router, String path, boolean guarded, Handler<RoutingContext> handler) {
        router.getWithRegex("/open311" + path + "\\.(?<format>json|xml)")
                .handler(
                        context -> {
                            String asked = context.queryParams().get("jurisdiction_id");
                            if (foreign(asked)) {
                                notOurs(context, asked);
                            } else if (guarded
                                    && !known(context, context.queryParams().get("api_key"))) {
                                Answers.error(
                                        context,
                                        403,
                                        "api_key is missing or not known: send a role's token as api_key or as bearer token");
                            } else {
                                handler.handle(context);
                            }
                        });
    }

    private boolean known(RoutingContext context, @Nullable String key) {
        return guard.identify(context).isPresent()
                || (key != null && guard.credentials().identify(key).isPresent());
    }

    private boolean foreign(@Nullable String asked) {
        return asked != null && !asked.isBlank() && !asked.equals(jurisdiction);
    }

    private void notOurs(RoutingContext context, String asked) {
        Answers.error(
                context,
                404,
                "jurisdiction_id \"%s\" was not found: it is \"%s\", or leave it out"
                        .formatted(asked, jurisdiction));
    }

    private void services(RoutingContext context) {
        Answers.send(context, 200, "services", "service", Services.list(editions.live()));
    }

    private void service(RoutingContext context) {
        String code = context.pathParam("code");
        Optional<CaseClass> known = Services.find(editions.live(), code);
        if (known.isEmpty()) {
            Answers.error(context, 404, "service_code \"" + code + "\" was not found");
        } else {
            ObjectNode one = Services.definition(known.get());
            boolean xml = "xml".equals(context.pathParam("format"));
            context.response()
                    .putHeader(
                            "content-type",
                            xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8")
                    .end(xml ? GeoReportXml.one("service_definition", one) : one.toString());
        }
    }

    private void post(RoutingContext context) {
        var form = context.request().formAttributes();
        if (!known(context, form.get("api_key"))) {
            Answers.error(
                    context,
                    403,
                    "api_key is missing or not known: send a role's token as api_key");
            return;
        }
        String asked = form.get("jurisdiction_id");
        if (foreign(asked)) {
            notOurs(context, asked);
            return;
        }
        String id = UUID.randomUUID().toString();
        Submission submission = Submission.of(form, editions.live(), id, clock.instant());
        if (submission.report().isEmpty()) {
            Answers.errors(context, submission.errors());
        } else {
            accept(context, submission.report().get(), form.get("account_id"));
        }
    }

    private void accept(RoutingContext context, Report report, @Nullable String account) {
        Sender sender = new Sender("open311", Optional.empty());
        intake.take(
                        List.of(new Found.Understood(0, List.of(report))),
                        sender,
                        new Origin("open311", sender.id(), report.time()),
                        new byte[0])
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                Answers.error(
                                        context,
                                        503,
                                        "the log did not take the request: send it again");
                                return;
                            }
                            reports.taken(report);
                            ArrayNode answer = JSON.createArrayNode();
                            answer.addObject()
                                    .put("service_request_id", report.id())
                                    .put("service_notice", "已受理 / received")
                                    .put("account_id", account);
                            Answers.send(context, 201, "service_requests", "request", answer);
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
}
