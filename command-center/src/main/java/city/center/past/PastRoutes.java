package city.center.past;

import city.center.api.Guard;
import city.center.api.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code /api/v1/situation?at=} and {@code /api/v1/situation/span?from=&to=}. */
public record PastRoutes(Past past, Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofHours(48);

    /** A caller's clock may be fast by so much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int MOST_STEPS = 5_000;

    public void mount(Router router, Guard guard) {
        router.get("/api/v1/situation")
                .handler(guard.anyone())
                .handler(c -> answer(c, () -> past.at(moment(c, "at"))));
        router.get("/api/v1/situation/span")
                .handler(guard.anyone())
                .handler(c -> answer(c, () -> span(c)));
    }

    private ObjectNode span(RoutingContext context) {
        Instant from = moment(context, "from");
        Instant to = moment(context, "to");
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.badField(
                    "to",
                    to,
                    "give a moment after from, at most " + LONGEST.toHours() + " hours later");
        }
        List<Past.Step> steps = past.span(from, to, MOST_STEPS);
        boolean more = steps.size() > MOST_STEPS;
        ObjectNode body =
                JSON.createObjectNode().put("from", from.toString()).put("to", to.toString());
        ArrayNode items = body.putArray("items");
        for (Past.Step step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
            items.addObject()
                    .put("at", step.at().toString())
                    .put("topic", step.topic())
                    .put("key", step.key())
                    .set("document", step.document());
        }
        body.put("more", more);
        if (more) {
            body.put("next", steps.get(MOST_STEPS - 1).at().toString());
        }
        return body;
    }

    private Instant moment(RoutingContext context, String field) {
        for (String name : context.queryParams().names()) {
            if (!List.of("at", "from", "to").contains(name)) {
                throw Problem.badField(
                        name,
                        context.queryParams().get(name),
                        "unknown parameter: here are at; from and to");
            }
        }
        String text = context.queryParams().get(field);
        String wanted = "give a past RFC 3339 time such as 2026-11-24T14:32:00+08:00";
        if (text == null) {
            throw Problem.badField(field, "", wanted);
        }
        try {
            Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            Instant now = clock.instant();
            if (moment.isAfter(now.plus(SKEW))) {
                throw Problem.badField(field, text, "this is still to come: " + wanted);
            }
            return moment.isAfter(now) ? now : moment;
        } catch (DateTimeParseException e) {
            throw Problem.badField(field, text, wanted);
        }
    }

    private static void answer(RoutingContext context, Callable<ObjectNode> question) {
        context.vertx()
                .executeBlocking(question, false)
                .onSuccess(
                        body ->
                                context.response()
                                        .putHeader("content-type", "application/json")
                                        .end(body.toString()))
                .onFailure(context::fail);
    }
}
