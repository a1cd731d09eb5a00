package city.center.api;

import city.center.identity.Role;
import city.center.situation.Frame;
import city.dispatch.evaluation.CaseFacts;
import city.dispatch.evaluation.Evaluation;
import city.dispatch.evaluation.Rate;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/evaluation?by=&from=&to=} (评价) as JSON or, with {@code format=csv}, as a
 * table; {@code GET /api/v1/evaluation/cases} opens a number to its cases. Drills are left out.
 */
public final class EvaluationRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IMap<String, Frame> incidents;
    private final Clock clock;

    private EvaluationRoutes(IMap<String, Frame> incidents, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    /** What is asked: how cases are grouped, and when they were reported. */
    private record Asked(Evaluation.By by, Instant from, Instant to) {}

    public static void mount(
            Router router, Guard guard, IMap<String, Frame> incidents, Clock clock) {
        EvaluationRoutes routes = new EvaluationRoutes(incidents, clock);
        router.get("/api/v1/evaluation")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.WALL))
                .handler(routes::table);
        router.get("/api/v1/evaluation/cases")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT))
                .handler(routes::cases);
    }

    private void table(RoutingContext context) {
        Asked asked = asked(context);
        boolean csv = "csv".equals(context.request().getParam("format"));
        context.vertx()
                .executeBlocking(
                        () -> {
                            Map<String, Evaluation> rows = rows(asked);
                            return csv ? csv(rows) : json(asked, rows);
                        },
                        false)
                .onSuccess(
                        text -> {
                            if (csv) {
                                context.response()
                                        .putHeader("content-type", "text/csv; charset=utf-8")
                                        .end(text);
                            } else {
                                IncidentRoutes.json(context, 200, text);
                            }
                        })
                .onFailure(context::fail);
    }

    private void cases(RoutingContext context) {
        Asked asked = asked(context);
        Rate rate = word(Rate.class, "rate", context.request().getParam("rate"), null);
        String group = context.request().getParam("group");
        String part = context.request().getParam("part");
        if (!"numerator".equals(part) && !"denominator".equals(part)) {
            throw Problem.badField("part", String.valueOf(part), "give numerator or denominator");
        }
        context.vertx()
                .executeBlocking(
                        () -> {
                            Evaluation row = rows(asked).get(group == null ? "" : group);
                            ArrayNode ids = JSON.createArrayNode();
                            if (row != null) {
                                Evaluation.Figure figure = row.figure(rate);
                                ("numerator".equals(part)
                                                ? figure.numerator()
                                                : figure.denominator())
                                        .forEach(ids::add);
                            }
                            return JSON.createObjectNode().set("cases", ids).toString();
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    private Map<String, Evaluation> rows(Asked asked) {
        Instant now = clock.instant();
        List<CaseFacts> cases = new ArrayList<>();
        for (Frame frame : incidents.values()) {
            JsonNode document = read(frame);
            if (!document.path("drill").asBoolean()) {
                CaseFacts facts = CaseFacts.of(document, now);
                if (!facts.reportedAt().isBefore(asked.from())
                        && facts.reportedAt().isBefore(asked.to())) {
                    cases.add(facts);
                }
            }
        }
        return Evaluation.of(cases, asked.by());
    }

    private static String json(Asked asked, Map<String, Evaluation> rows) {
        ObjectNode all =
                JSON.createObjectNode()
                        .put("by", asked.by().name().toLowerCase(Locale.ROOT))
                        .put("from", asked.from().toString())
                        .put("to", asked.to().toString());
        ArrayNode list = all.putArray("rows");
        rows.forEach(
                (group, row) -> {
                    ObjectNode one = list.addObject().put("group", group).put("cases", row.cases());
                    ObjectNode rates = one.putObject("rates");
                    for (Rate rate : Rate.values()) {
                        Evaluation.Figure figure = row.figure(rate);
                        String word = rate.name().toLowerCase(Locale.ROOT).replace('_', '-');
                        ObjectNode of =
                                rates.putObject(word)
                                        .put("numerator", figure.numerator().size())
                                        .put("denominator", figure.denominator().size());
                        of.putObject("name")
                                .put("zh", rate.words().zh())
                                .put("en", rate.words().en());
                        if (figure.value().isPresent()) {
                            of.put("value", figure.value().getAsDouble());
                        } else {
                            of.putNull("value");
                        }
                        of.put(
                                "cases",
                                "/api/v1/evaluation/cases?by=%s&group=%s&rate=%s&from=%s&to=%s&part=numerator"
                                        .formatted(
                                                asked.by().name().toLowerCase(Locale.ROOT),
                                                group,
                                                word,
                                                asked.from(),
                                                asked.to()));
                    }
                    row.satisfaction().ifPresent(s -> one.put("satisfaction", s));
                    row.composite().ifPresent(c -> one.put("composite", c));
                });
        return all.toString();
    }

    private static String csv(Map<String, Evaluation> rows) {
        StringBuilder text = new StringBuilder("\uFEFFgroup,cases");
        for (Rate rate : Rate.values()) {
            String zh = rate.words().zh();
            text.append(',')
                    .append(zh)
                    .append(',')
                    .append(zh)
                    .append("分子,")
                    .append(zh)
                    .append("分母");
        }
        text.append(",满意度,综合得分\r\n");
        rows.forEach(
                (group, row) -> {
                    text.append(group).append(',').append(row.cases());
                    for (Rate rate : Rate.values()) {
                        Evaluation.Figure figure = row.figure(rate);
                        text.append(',');
                        figure.value()
                                .ifPresent(v -> text.append(String.format(Locale.ROOT, "%.4f", v)));
                        text.append(',')
                                .append(figure.numerator().size())
                                .append(',')
                                .append(figure.denominator().size());
                    }
                    text.append(',');
                    row.satisfaction().ifPresent(text::append);
                    text.append(',');
                    row.composite()
                            .ifPresent(c -> text.append(String.format(Locale.ROOT, "%.2f", c)));
                    text.append("\r\n");
                });
        return text.toString();
    }

    private Asked asked(RoutingContext context) {
        Instant to = time("to", context.request().getParam("to"), clock.instant());
        return new Asked(
                word(
                        Evaluation.By.class,
                        "by",
                        context.request().getParam("by"),
                        Evaluation.By.ALL),
                time("from", context.request().getParam("from"), Instant.EPOCH),
                to);
    }

    private static <E extends Enum<E>> E word(
            Class<E> of, String field, @Nullable String text, @Nullable E otherwise) {
        if (text == null && otherwise != null) {
            return otherwise;
        }
        String name = text == null ? "" : text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(of.getEnumConstants())
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badField(
                                        field,
                                        name,
                                        "give one of "
                                                + Arrays.stream(of.getEnumConstants())
                                                        .map(
                                                                e ->
                                                                        e.name()
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                                .replace('_', '-'))
                                                        .toList()));
    }

    private static Instant time(String field, @Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badField(
                    field, text, "give ISO 8601 with a zone, such as 2026-11-01T00:00:00+08:00");
        }
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
