package city.center.api;

import city.ingest.series.Point;
import city.ingest.series.RawSeries;
import city.ingest.series.RollUpStore;
import city.ingest.series.Step;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code GET /api/v1/devices/{id}/series}: one value of one device over a time, raw or rolled up to
 * minutes, hours or days, as JSON or CSV.
 */
public record SeriesRoutes(
        RollUpStore store,
        RawSeries raw,
        BiFunction<String, String, Optional<String>> units,
        Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KNOWN = List.of("value", "step", "from", "to", "format");
    private static final int MOST_POINTS = 50_000;
    private static final Duration MOST_RAW = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** What is asked for. */
    private record Query(String device, String value, Step step, Instant from, Instant to) {}

    public void mount(Router router, Guard guard) {
        router.get("/api/v1/devices/:id/series")
                .handler(guard.only(Guard.people()))
                .handler(this::series);
    }

    private void series(RoutingContext context) {
        QueryParameters parameters = QueryParameters.of(context.queryParams(), KNOWN);
        Query query = query(context.pathParam("id"), parameters);
        boolean csv = parameters.word("format", "json", List.of("json", "csv")).equals("csv");
        context.vertx()
                .executeBlocking(() -> csv ? csv(query) : json(query), false)
                .onSuccess(
                        text ->
                                context.response()
                                        .putHeader(
                                                "content-type",
                                                csv
                                                        ? "text/csv; charset=utf-8"
                                                        : "application/json")
                                        .end(text))
                .onFailure(context::fail);
    }

    private Query query(String device, QueryParameters parameters) {
        List<String> words = Arrays.stream(Step.values()).map(Step::word).toList();
        Step step = Step.values()[words.indexOf(parameters.word("step", "minute", words))];
        Instant to = parameters.time("to", clock.instant().plusMillis(1));
        Instant from = parameters.time("from", to.minus(usual(step)));
        if (!from.isBefore(to)) {
            throw Problem.badField("from", from, "give a time before \"to\" (" + to + ")");
        }
        if (step == Step.RAW && Duration.between(from, to).compareTo(MOST_RAW) > 0) {
            throw Problem.badField(
                    "from", from, "raw readings are given for at most a day: ask by minute");
        }
        String value = parameters.text("value");
        return new Query(device, value == null ? "" : value, step, from, to);
    }

    private static Duration usual(Step step) {
        return switch (step) {
            case RAW -> HOUR;
            case MINUTE -> HOUR.multipliedBy(24);
            case HOUR -> HOUR.multipliedBy(24 * 7);
            case DAY -> HOUR.multipliedBy(24 * 31);
        };
    }

    private List<Point> points(Query q) {
        List<String> known = store.values(q.device());
        if (known.isEmpty()) {
            throw Problem.notFound("device that has ever sent a number", q.device());
        }
        if (!known.contains(q.value())) {
            throw Problem.badField("value", q.value(), "give one that the device sends: " + known);
        }
        List<Point> points;
        boolean complete = true;
        if (q.step() == Step.RAW) {
            RawSeries.Found found = raw.read(q.device(), q.value(), q.from(), q.to(), MOST_POINTS);
            points = found.points();
            complete = found.complete();
        } else {
            points = store.points(q.device(), q.value(), q.step(), q.from(), q.to(), MOST_POINTS);
        }
        if (!complete || points.size() > MOST_POINTS) {
            throw Problem.badField(
                    "from",
                    q.from(),
                    "that is more than one answer gives: ask for a shorter time or a coarser step");
        }
        return points;
    }

    private String json(Query q) {
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("device", q.device())
                        .put("value", q.value())
                        .put("step", q.step().word())
                        .put("from", q.from().toString())
                        .put("to", q.to().toString());
        units.apply(q.device(), q.value()).ifPresent(u -> answer.put("unit", u));
        ArrayNode to = answer.putArray("points");
        for (Point p : points(q)) {
            to.addObject()
                    .put("time", p.time().toString())
                    .put("min", p.min())
                    .put("mean", p.mean())
                    .put("max", p.max())
                    .put("count", p.count());
        }
        return answer.toString();
    }

    private String csv(Query q) {
        StringBuilder csv = new StringBuilder("time,min,mean,max,count");
        String unit = units.apply(q.device(), q.value()).orElse("");
        csv.append(unit.isEmpty() ? "\n" : ",unit\n");
        String end = unit.isEmpty() ? "\n" : ",\"" + unit.replace("\"", "\"\"") + "\"\n";
        for (Point p : points(q)) {
            csv.append(p.time())
                    .append(',')
                    .append(p.min())
                    .append(',')
                    .append(p.mean())
                    .append(',')
                    .append(p.max())
                    .append(',')
                    .append(p.count())
                    .append(end);
        }
        return csv.toString();
    }
}
