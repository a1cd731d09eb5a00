package city.center.attachment;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.cluster.Member;
import city.center.identity.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;

/**
 * {@code POST /api/v1/attachments} takes the bytes of one photograph and answers with its hash;
 * {@code GET /api/v1/attachments/{sha256}} gives them back. Sending the same bytes again changes
 * nothing.
 */
public final class AttachmentRoutes {

    /** Largest photograph, bytes. */
    public static final int MOST = 8 * 1024 * 1024;

    private final Exchange exchange;

    private AttachmentRoutes(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * @param data the folder of all state of this member
     */
    public static void mount(Router router, Guard guard, Member member, Path data) {
        AttachmentRoutes routes =
                new AttachmentRoutes(
                        Exchange.open(
                                member.vertx(),
                                member.hazelcast(),
                                new Attachments(data.resolve("attachments"))));
        router.post("/api/v1/attachments")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.VERIFIER));
        router.post("/api/v1/attachments")
                .handler(BodyHandler.create(false).setBodyLimit(MOST))
                .handler(routes::take);
        router.get("/api/v1/attachments/:sha256")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT, Role.Kind.VERIFIER))
                .handler(routes::give);
    }

    private void take(RoutingContext context) {
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        ImageKind kind =
                ImageKind.of(bytes)
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                        415,
                                                        "not a photograph",
                                                        "the body's %d bytes are no JPEG, PNG or WebP: send the picture's own bytes"
                                                                .formatted(bytes.length))
                                                .with("field", "body")
                                                .with("value", bytes.length + " bytes")
                                                .with("expected", "JPEG, PNG or WebP"));
        exchange.keep(bytes)
                .onSuccess(
                        hash ->
                                IncidentRoutes.json(
                                        context,
                                        201,
                                        "{\"sha256\":\"%s\",\"url\":\"/api/v1/attachments/%s\",\"bytes\":%d,\"type\":\"%s\"}"
                                                .formatted(hash, hash, bytes.length, kind.mime())))
                .onFailure(context::fail);
    }

    private void give(RoutingContext context) {
        String hash = context.pathParam("sha256");
        if (!Attachments.isHash(hash)) {
            throw Problem.badField("sha256", hash, "give 64 hexadecimal digits in lower case");
        }
        String tag = "\"" + hash + "\"";
        if (tag.equals(context.request().getHeader("If-None-Match"))) {
            context.response().setStatusCode(304).putHeader("etag", tag).end();
            return;
        }
        exchange.find(hash)
                .onSuccess(
                        found ->
                                found.ifPresentOrElse(
                                        bytes -> send(context, tag, bytes),
                                        () -> Problem.notFound("attachment", hash).answer(context)))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, String tag, byte[] bytes) {
        context.response()
                .putHeader(
                        "content-type",
                        ImageKind.of(bytes).map(ImageKind::mime).orElse("application/octet-stream"))
                .putHeader("etag", tag)
                .putHeader("cache-control", "private, max-age=31536000, immutable")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("content-security-policy", "default-src 'none'; sandbox")
                .end(Buffer.buffer(bytes));
    }
}
