package city.center.parking;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.center.situation.LotFold;
import city.ingest.dialect.Found;
import city.ingest.door.Intake;
import city.ingest.door.Sender;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import city.ingest.reading.Origin;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/**
 * The parking operator's desk: a stock-take (盘库) is entered, a lot is closed and opened, the
 * receivers' state is read.
 *
 * @param states how it stands with a receiver that is pushed to
 */
public record ParkingRoutes(
        ParkingCatalogue catalogue,
        Map<String, city.ingest.device.Lot> lots,
        Intake intake,
        Log log,
        Function<String, Optional<JsonNode>> states,
        Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public void mount(Router router, Guard guard) {
        router.post("/api/v1/lots/:id/stocktake")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(this::stocktake);
        router.post("/api/v1/lots/:id/close")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(c -> order(c, true));
        router.post("/api/v1/lots/:id/open")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(c -> order(c, false));
        router.get("/api/v1/receivers").handler(guard.anyone()).handler(this::receivers);
    }

    private void stocktake(RoutingContext context) {
        String lot = context.pathParam("id");
        if (!lots.containsKey(lot)) {
            throw Problem.notFound("lot", lot);
        }
        ObjectNode body = IncidentRoutes.body(context);
        int total = lots.get(lot).total();
        if (!body.path("free").isInt()
                || body.path("free").asInt() < 0
                || body.path("free").asInt() > total) {
            throw Problem.badField(
                    "free", body.path("free"), "give the free spaces you counted, 0 to " + total);
        }
        Instant now = clock.instant();
        String by = Guard.roleOf(context).name();
        LotCount count =
                new LotCount(
                        UUID.randomUUID().toString(),
                        lot,
                        now,
                        OptionalInt.of(body.path("free").asInt()),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        true);
        intake.take(
                        List.of(new Found.Understood(0, List.of(count))),
                        new Sender(by, Optional.empty()),
                        new Origin("desk", by, now),
                        body.toString().getBytes(StandardCharsets.UTF_8))
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                IncidentRoutes.json(
                                        context,
                                        202,
                                        JSON.createObjectNode()
                                                .put("lot", lot)
                                                .put("free", count.free().getAsInt())
                                                .put("at", now.toString())
                                                .put("by", by)
                                                .toString());
                            }
                        });
    }

    /** Closed by order, whatever its hours say, until it is opened by order; kept in the log. */
    private void order(RoutingContext context, boolean close) {
        String lot = context.pathParam("id");
        if (!lots.containsKey(lot)) {
            throw Problem.notFound("lot", lot);
        }
        ObjectNode body = IncidentRoutes.body(context);
        String reason = body.path("reason").asText().strip();
        if (close && (reason.isEmpty() || reason.length() > 200)) {
            throw Problem.badField(
                    "reason", reason, "say in 1 to 200 characters why the lot is closed");
        }
        ObjectNode order =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("lot", lot)
                        .put("closed", close)
                        .put("reason", reason)
                        .put("by", Guard.roleOf(context).name())
                        .put("at", clock.instant().toString());
        log.append(
                        new LogCodec.Entry(
                                LotFold.ORDERS,
                                lot,
                                order.toString().getBytes(StandardCharsets.UTF_8)))
                .whenComplete(
                        (kept, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                IncidentRoutes.json(context, 202, order.toString());
                            }
                        });
    }

    private void receivers(RoutingContext context) {
        ArrayNode list = JSON.createArrayNode();
        for (Receiver receiver : catalogue.receivers().values()) {
            ObjectNode one =
                    list.addObject()
                            .put("id", receiver.id())
                            .put("coordinate_system", receiver.system().word())
                            .put("pull", "/feeds/parking/" + receiver.id() + ".json")
                            .put("push", receiver.push().isPresent());
            one.putObject("name").put("zh", receiver.zh()).put("en", receiver.en());
            states.apply(receiver.id()).ifPresent(state -> one.setAll((ObjectNode) state));
        }
        IncidentRoutes.json(context, 200, JSON.createObjectNode().set("items", list).toString());
    }
}
