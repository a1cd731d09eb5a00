package city.center.accounting;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.ingest.dialect.Dialects;
import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.door.Intake;
import city.ingest.door.Receipts;
import city.ingest.door.Sender;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/v1/accounting} and {@code POST /api/v1/rejects/{id}/resubmit}: what became of
 * every message, and a refused one sent again, corrected.
 */
public final class AccountingRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HazelcastInstance hazelcast;
    private final Intake intake;
    private final Log log;
    private final Clock clock;

    private AccountingRoutes(HazelcastInstance hazelcast, Intake intake, Log log, Clock clock) {
        this.hazelcast = hazelcast;
        this.intake = intake;
        this.log = log;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            HazelcastInstance hazelcast,
            Intake intake,
            Log log,
            Clock clock) {
        AccountingRoutes routes = new AccountingRoutes(hazelcast, intake, log, clock);
        router.get("/api/v1/accounting")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEVICE))
                .handler(routes::accounting);
        router.post("/api/v1/rejects/:id/resubmit")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEVICE))
                .handler(routes::resubmit);
    }

    private void accounting(RoutingContext context) {
        IMap<String, String> shared = hazelcast.getMap(Accounting.MAP);
        String door = context.request().getParam("door", "");
        String device = context.request().getParam("device", "");
        context.vertx()
                .executeBlocking(
                        () -> {
                            String all = shared.get(Accounting.ALL);
                            return all == null
                                    ? new Accounts().show(clock.instant()).toString()
                                    : filtered(all, door, device);
                        },
                        false)
                .onSuccess(body -> IncidentRoutes.json(context, 200, body))
                .onFailure(context::fail);
    }

    private static String filtered(String all, String door, String device)
            throws JsonProcessingException {
        if (door.isEmpty() && device.isEmpty()) {
            return all;
        }
        ObjectNode whole = (ObjectNode) JSON.readTree(all);
        ArrayNode items = JSON.createArrayNode();
        for (JsonNode item : whole.path("items")) {
            if ((door.isEmpty() || item.path("door").asText().equals(door))
                    && (device.isEmpty() || item.path("device").asText().equals(device))) {
                items.add(item);
            }
        }
        whole.set("items", items);
        for (String sum : List.of("in", "accepted", "merged", "rejected")) {
            long n = 0;
            for (JsonNode item : items) {
                n += item.path(sum).asLong();
            }
            whole.put(sum, n);
        }
        return whole.toString();
    }

    private void resubmit(RoutingContext context) {
        String id = context.pathParam("id");
        IMap<Long, String> rejects = hazelcast.getMap("rejects");
        JsonNode body = body(context);
        String by = Guard.roleOf(context).name();
        context.vertx()
                .executeBlocking(() -> find(rejects, id), false)
                .onFailure(context::fail)
                .onSuccess(found -> again(context, id, found, body, by));
    }

    private static JsonNode body(RoutingContext context) {
        String text = context.body() == null ? null : context.body().asString();
        if (text == null || text.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw Problem.badField(
                    "body", text, "send {\"payload\":\"the corrected message\"}, or nothing");
        }
    }

    private static Optional<JsonNode> find(IMap<Long, String> rejects, String id)
            throws JsonProcessingException {
        for (String one : rejects.values()) {
            if (one.contains("\"" + id + "\"")) {
                JsonNode reject = JSON.readTree(one);
                if (reject.path("id").asText().equals(id)) {
                    return Optional.of(reject);
                }
            }
        }
        return Optional.empty();
    }

    private void again(
            RoutingContext context, String id, Optional<JsonNode> found, JsonNode body, String by) {
        if (found.isEmpty()) {
            Problem.notFound("refused message", id).answer(context);
            return;
        }
        JsonNode reject = found.get();
        boolean corrected = body.path("payload").isTextual() || body.path("payload").isObject();
        if (!corrected && !reject.path("whole").asBoolean(true)) {
            Problem.badField(
                            "payload",
                            "",
                            "the refused message was longer than what is kept of it: send it whole as payload")
                    .answer(context);
            return;
        }
        JsonNode payload = corrected ? body.path("payload") : reject.path("payload");
        String text = payload.isTextual() ? payload.asText() : payload.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        Sender sender = new Sender(by, Optional.empty());
        String dialect = reject.path("dialect").asText("readings");
        intake.take(
                        read(bytes, dialect, reject.path("device").asText(), now),
                        sender,
                        new Origin(reject.path("door").asText("http"), by, now),
                        bytes,
                        dialect)
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else if (receipt.rejected().isEmpty()) {
                                resolved(context, id, by, receipt, now);
                            } else {
                                Receipts.answer(context, receipt);
                            }
                        });
    }

    private static List<Found> read(byte[] payload, String word, String device, Instant now) {
        Dialects dialect =
                Arrays.stream(Dialects.values())
                        .filter(d -> d.word().equals(word))
                        .findFirst()
                        .orElseGet(() -> Dialects.of(payload));
        boolean named = !device.isEmpty();
        if (dialect == Dialects.THINGSBOARD && named) {
            return JsonDialect.telemetry(payload, device, now);
        }
        boolean bare = !new String(payload, StandardCharsets.UTF_8).contains("\"device\"");
        return dialect == Dialects.READINGS && named && bare
                ? JsonDialect.deviceReadings(payload, device, now)
                : dialect.read(payload, now);
    }

    /** The refusal stays on the log, with a second record that says how it ended. */
    private void resolved(
            RoutingContext context, String id, String by, Intake.Receipt receipt, Instant now) {
        ObjectNode record =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("resolves", id)
                        .put("by", by)
                        .put("time", now.toString())
                        .put("accepted", receipt.accepted());
        log.append(
                        new LogCodec.Entry(
                                "city.rejects",
                                by,
                                record.toString().getBytes(StandardCharsets.UTF_8)))
                .whenComplete(
                        (done, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                Receipts.answer(context, receipt);
                            }
                        });
    }
}
