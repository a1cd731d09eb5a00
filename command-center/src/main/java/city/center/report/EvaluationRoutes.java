package city.center.report;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.catalogue.EditionLog;
import city.center.identity.Role;
import city.dispatch.catalogue.Words;
import city.dispatch.evaluation.CaseFacts;
import city.dispatch.evaluation.Evaluation;
import city.gis.area.Areas;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /api/v1/evaluation} as JSON, CSV or XLSX; {@code …/cases} opens a number to its cases;
 * {@code …/recomputed} makes the same report from the ledger alone and says where the two differ.
 */
public final class EvaluationRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPREADSHEET =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final CaseBook book;
    private final EditionLog editions;
    private final Areas areas;
    private final Ledger ledger;
    private final Clock clock;

    public EvaluationRoutes(
            CaseBook book, EditionLog editions, Areas areas, String bootstrap, Clock clock) {
        this.book = book;
        this.editions = editions;
        this.areas = areas;
        this.ledger = new Ledger(bootstrap, editions);
        this.clock = clock;
    }

    public void mount(Router router, Guard guard) {
        router.get("/api/v1/evaluation")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.WALL))
                .handler(this::table);
        router.get("/api/v1/evaluation/cases")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT))
                .handler(this::cases);
        router.get("/api/v1/evaluation/recomputed")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(this::recomputed);
    }

    private void table(RoutingContext context) {
        EvaluationQuery query = EvaluationQuery.of(context.queryParams(), clock.instant());
        String format =
                context.queryParams().contains("format")
                        ? context.queryParams().get("format")
                        : "json";
        if (!List.of("json", "csv", "xlsx").contains(format)) {
            throw Problem.badField("format", format, "give json, csv or xlsx");
        }
        context.vertx()
                .executeBlocking(() -> bytes(report(query, asked(query)), format), false)
                .onSuccess(
                        body ->
                                context.response()
                                        .putHeader("content-type", type(format))
                                        .end(body))
                .onFailure(context::fail);
    }

    private static Buffer bytes(Report report, String format) {
        return switch (format) {
            case "csv" -> Buffer.buffer(Sheet.of(report).csv());
            case "xlsx" -> Buffer.buffer(Sheet.of(report).xlsx());
            default -> Buffer.buffer(report.json());
        };
    }

    private static String type(String format) {
        return switch (format) {
            case "csv" -> "text/csv; charset=utf-8";
            case "xlsx" -> SPREADSHEET;
            default -> "application/json";
        };
    }

    private void cases(RoutingContext context) {
        EvaluationQuery query = EvaluationQuery.of(context.queryParams(), clock.instant());
        var marks = EvaluationQuery.marks(context.queryParams());
        String group =
                context.queryParams().contains("group") ? context.queryParams().get("group") : "";
        context.vertx()
                .executeBlocking(
                        () -> {
                            ArrayNode ids = JSON.createArrayNode();
                            Evaluation.behind(asked(query), query.by(), group, zone(), marks)
                                    .forEach(ids::add);
                            return JSON.createObjectNode().set("cases", ids).toString();
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    /** Cases that changed between the two readings are named as moved on, not as different. */
    private void recomputed(RoutingContext context) {
        EvaluationQuery query = EvaluationQuery.of(context.queryParams(), clock.instant());
        context.vertx()
                .executeBlocking(
                        () -> {
                            Instant now = clock.instant();
                            Map<String, CaseFacts> shown = new HashMap<>();
                            book.at(now).forEach(f -> shown.put(f.id(), f));
                            Map<String, CaseFacts> anew = ledger.facts(now);
                            ObjectNode answer = JSON.createObjectNode();
                            ArrayNode different = answer.putArray("different");
                            ArrayNode moved = answer.putArray("movedOn");
                            anew.forEach(
                                    (id, facts) -> {
                                        CaseFacts other = shown.get(id);
                                        if (other == null || other.version() != facts.version()) {
                                            moved.add(id);
                                        } else if (!other.equals(facts)) {
                                            different.add(id);
                                        }
                                    });
                            shown.keySet().stream()
                                    .filter(id -> !anew.containsKey(id))
                                    .forEach(moved::add);
                            answer.put("cases", anew.size()).put("same", different.isEmpty());
                            List<CaseFacts> asked =
                                    anew.values().stream().filter(query::asksFor).toList();
                            answer.set("report", JSON.readTree(report(query, asked).json()));
                            return answer.toString();
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    private Report report(EvaluationQuery query, List<CaseFacts> cases) {
        var edition = editions.liveEdition();
        return new Report(
                query,
                Evaluation.of(cases, query.by(), zone(), edition.scoring()),
                edition,
                this::street);
    }

    private List<CaseFacts> asked(EvaluationQuery query) {
        return book.at(clock.instant()).stream().filter(query::asksFor).toList();
    }

    private ZoneId zone() {
        return editions.live().calendar().zone();
    }

    private Words street(String code) {
        return areas.find(code).map(a -> new Words(a.zh(), a.en())).orElse(new Words(code, code));
    }
}
