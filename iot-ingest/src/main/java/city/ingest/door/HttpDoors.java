package city.ingest.door;

import city.ingest.dialect.Dialects;
import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.Origin;
import io.vertx.core.Future;
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
 * 413; a device above its limit is 429, a log that does not keep up 503, both with {@code
 * Retry-After}.
 */
public final class HttpDoors {

    /** Largest body of one request, bytes. */
    public static final long MOST = 4L * 1024 * 1024;

    private static final List<Dialects> OWN_PATH =
            List.of(
                    Dialects.READINGS,
                    Dialects.LOTS,
                    Dialects.GATEWAY,
                    Dialects.CAP,
                    Dialects.NGSI,
                    Dialects.SENSORTHINGS,
                    Dialects.DATEX2,
                    Dialects.PARKING,
                    Dialects.HJ212,
                    Dialects.JT808,
                    Dialects.OPEN311,
                    Dialects.EIDO);

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
        for (Dialects dialect : OWN_PATH) {
            String door =
                    switch (dialect) {
                        case READINGS, LOTS, GATEWAY -> "http";
                        default -> dialect.word();
                    };
            String path = dialect == Dialects.CAP ? "alerts" : dialect.word();
            router.post("/ingest/v1/" + path)
                    .handler(
                            c -> doors.bearer(c, door, dialect, (b, s, at) -> dialect.read(b, at)));
        }
        router.post("/api/v1/:token/telemetry").handler(doors::telemetry);
    }

    private void bearer(
            RoutingContext context, String door, Dialects dialect, Understanding understanding) {
        String header = context.request().getHeader("Authorization");
        Optional<Sender> sender =
                header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? senders.identify(header.substring(7).strip())
                        : Optional.empty();
        sender.ifPresentOrElse(
                s -> take(context, s, door, dialect, understanding),
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
                                Dialects.THINGSBOARD,
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
            RoutingContext context,
            Sender sender,
            String door,
            Dialects dialect,
            Understanding understanding) {
        byte[] body;
        try {
            body =
                    Inflated.body(
                            context.body().buffer(),
                            context.request().getHeader("Content-Encoding"));
        } catch (Inflated.Refused e) {
            problem(context, e.status(), "not unpacked", String.valueOf(e.getMessage()));
            return;
        }
        Instant received = clock.instant();
        // On the event loop again: an answer that another thread writes while the request's end is
        // still being handled may stay in its connection.
        Future.fromCompletionStage(
                        intake.take(
                                understanding.of(body, sender, received),
                                sender,
                                new Origin(door, sender.id(), received),
                                body,
                                dialect.word()),
                        context.vertx().getOrCreateContext())
                .onComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                context.response().putHeader("Retry-After", "2");
                                problem(
                                        context,
                                        503,
                                        "not kept",
                                        "the log did not take the message: send it again");
                            } else {
                                Receipts.answer(context, receipt);
                            }
                        });
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
