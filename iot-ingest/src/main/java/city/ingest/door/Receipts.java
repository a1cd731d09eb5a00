package city.ingest.door;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * A receipt as an answer over HTTP: 202, 400 where nothing could be accepted, 429 above a limit.
 */
public final class Receipts {

    private Receipts() {}

    public static void answer(RoutingContext context, Intake.Receipt receipt) {
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
        int status = status(receipt);
        JsonObject body =
                new JsonObject().put("accepted", receipt.accepted()).put("rejected", rejected);
        if (!receipt.warnings().isEmpty()) {
            body.put("warnings", new JsonArray(receipt.warnings()));
        }
        if (receipt.retryAfter() > 0) {
            long seconds = (receipt.retryAfter() + 999) / 1000;
            body.put("retryAfter", seconds);
            context.response().putHeader("Retry-After", Long.toString(seconds));
        }
        if (status >= 400) {
            JsonObject first = rejected.getJsonObject(0);
            body.put("type", "about:blank")
                    .put("title", status == 429 ? "too much" : "nothing could be accepted")
                    .put("status", status)
                    .put("detail", first.getString("reason"))
                    .put("field", first.getString("field"))
                    .put("value", first.getString("value"));
        }
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader(
                            "content-type",
                            status >= 400 ? "application/problem+json" : "application/json")
                    .end(body.toBuffer());
        }
    }

    /** Where a part was accepted the answer is 202, and the rest stands in it with its reasons. */
    private static int status(Intake.Receipt receipt) {
        if (receipt.accepted() > 0 || receipt.rejected().isEmpty()) {
            return 202;
        }
        return receipt.retryAfter() > 0 ? 429 : 400;
    }
}
