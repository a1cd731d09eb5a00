package city.center.api;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An error as callers see it (RFC 9457): what is wrong, in which field, with which value, and what
 * would do.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** So much of a value is told back. */
    private static final int MOST_SHOWN = 300;

    private final transient JsonObject body;
    private final int status;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.body =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    public static Problem badField(String field, Object value, String whatWouldDo) {
        String shown = shown(String.valueOf(value));
        return new Problem(
                        400, "bad value", "%s is \"%s\": %s".formatted(field, shown, whatWouldDo))
                .with("field", field)
                .with("value", shown)
                .with("expected", whatWouldDo);
    }

    public static Problem notFound(String what, String id) {
        return new Problem(404, "not found", "there is no %s \"%s\"".formatted(what, id))
                .with("field", "id")
                .with("value", id);
    }

    private static String shown(String value) {
        return value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "…" : value;
    }

    public Problem with(String name, Object value) {
        body.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** Ends the response with this problem. */
    public void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(status).putHeader("content-type", "application/problem+json");
        if (status == 401) {
            response.putHeader("www-authenticate", "Bearer realm=\"city\"");
        }
        response.end(body.toBuffer());
    }
}
