package city.ingest.door;

import city.ingest.dialect.CapDialect;
import city.ingest.dialect.Dialects;
import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.Origin;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP doors. 202 leaves only when the log has the message; a body over {@link #MOST} bytes is
 * 413; a log that does not keep up is 503 with {@code Retry-After}.
 */
public final class HttpDoors {

    /** Largest body of one request, bytes. */
    public static final long MOST = 4L * 1024 * 1024;

    private final Intake intake;
    private final Senders senders;
    private final Clock clock;

    private HttpDoors(Intake intake, Senders senders, Clock clock) {
        this.intake = intake;
        this.senders = senders;
        this.clock = clock;
    }

    /** Understands a body that came in at a moment from a sender. */
    private interface Understanding {
        List<Found> of(byte[] body, Sender sender, Instant received);
    }

    public static void mount(Router router, Intake intake, Senders senders, Clock clock) {
        HttpDoors doors = new HttpDoors(intake, senders, clock);
        router.post("/ingest/v1/*").handler(BodyHandler.create(false).setBodyLimit(MOST));
        router.post("/ingest/v1/readings")
                .handler(c -> doors.bearer(c, "http", (b, s, at) -> JsonDialect.readings(b, at)));
        router.post("/ingest/v1/lots")
                .handler(c -> doors.bearer(c, "http", (b, s, at) -> JsonDialect.lots(b, at)));
        router.post("/ingest/v1/gateway")
                .handler(c -> doors.bearer(c, "http", (b, s, at) -> JsonDialect.gateway(b, at)));
        router.post("/ingest/v1/alerts")
                .handler(c -> doors.bearer(c, "cap", (b, s, at) -> CapDialect.read(b, at)));
        for (Dialects dialect :
                List.of(
                        Dialects.NGSI,
                        Dialects.SENSORTHINGS,
                        Dialects.DATEX2,
                        Dialects.PARKING,
                        Dialects.OPEN311,
                        Dialects.EIDO,
                        Dialects.HJ212,
                        Dialects.JT808)) {
            router.post("/ingest/v1/" + dialect.word())
                    .handler(
                            c ->
                                    doors.bearer(
                                            c, dialect.word(), (b, s, at) -> dialect.read(b, at)));
        }
        router.post("/api/v1/:token/telemetry").handler(doors::telemetry);
    }

    private void bearer(RoutingContext context, String door, Understanding understanding) {
        String header = context.request().getHeader("Authorization");
        Optional<Sender> sender =
                header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? senders.identify(header.substring(7).strip())
                        : Optional.empty();
        sender.ifPresentOrElse(
                s -> take(context, s, door, understanding),
                () ->
                        problem(
                                context,
                                401,
                                "who is calling?",
                                "send \"Authorization: Bearer <token>\" with a device token"));
    }

    /** ThingsBoard's door: the token stands in the path and names the device. */
    private void telemetry(RoutingContext context) {
        Optional<Sender> sender = senders.identify(context.pathParam("token"));
        String device = context.request().getParam("device");
        sender.ifPresentOrElse(
                s ->
                        take(
                                context,
                                s,
                                "http",
                                (b, who, at) ->
                                        JsonDialect.telemetry(
                                                b,
                                                s.device().orElse(device == null ? s.id() : device),
                                                at)),
                () ->
                        problem(
                                context,
                                401,
                                "who is calling?",
                                "the token in the path is not known"));
    }

    private void take(
            RoutingContext context, Sender sender, String door, Understanding understanding) {
        Buffer buffer = context.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        Instant received = clock.instant();
        intake.take(
                        understanding.of(body, sender, received),
                        sender,
                        new Origin(door, sender.id(), received),
                        body)
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                context.response().putHeader("Retry-After", "2");
                                problem(
                                        context,
                                        503,
                                        "not kept",
                                        "the log did not take the message: send it again");
                            } else {
                                answer(context, receipt);
                            }
                        });
    }

    private static void answer(RoutingContext context, Intake.Receipt receipt) {
        JsonArray rejected = new JsonArray();
        receipt.rejected()
                .forEach(
                        r ->
                                rejected.add(
                                        new JsonObject()
                                                .put("index", r.index())
                                                .put("reason", r.refusal().reason())
                                                .put("code", r.refusal().code())
                                                .put("field", r.refusal().field())
                                                .put("value", r.refusal().value())));
        int status = receipt.accepted() == 0 && !rejected.isEmpty() ? 400 : 202;
        JsonObject body =
                new JsonObject().put("accepted", receipt.accepted()).put("rejected", rejected);
        if (status == 400) {
            JsonObject first = rejected.getJsonObject(0);
            body.put("type", "about:blank")
                    .put("title", "nothing could be accepted")
                    .put("status", 400)
                    .put("detail", first.getString("reason"))
                    .put("field", first.getString("field"))
                    .put("value", first.getString("value"));
        }
        context.response()
                .setStatusCode(status)
                .putHeader(
                        "content-type",
                        status == 400 ? "application/problem+json" : "application/json")
                .end(body.toBuffer());
    }

    private static void problem(RoutingContext context, int status, String title, String detail) {
        if (!context.response().ended()) {
            JsonObject body =
                    new JsonObject()
                            .put("type", "about:blank")
                            .put("title", title)
                            .put("status", status)
                            .put("detail", detail);
            context.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/problem+json")
                    .end(body.toBuffer());
        }
    }
}
