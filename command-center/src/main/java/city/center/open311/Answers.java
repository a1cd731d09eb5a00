package city.center.open311;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers in the format that the path names, JSON or XML; an error is a list of them. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** What is wrong with a request. */
    record Error(int code, String description) {}

    static void errors(RoutingContext context, List<Error> errors) {
        ArrayNode body = JSON.createArrayNode();
        errors.forEach(
                e -> body.addObject().put("code", e.code()).put("description", e.description()));
        send(context, errors.get(0).code(), "errors", "error", body);
    }

    static void error(RoutingContext context, int code, String description) {
        errors(context, List.of(new Error(code, description)));
    }

    static void send(
            RoutingContext context, int status, String root, String element, ArrayNode body) {
        boolean xml = "xml".equals(context.pathParam("format"));
        context.response()
                .setStatusCode(status)
                .putHeader(
                        "content-type",
                        xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8")
                .end(xml ? GeoReportXml.of(root, element, body) : body.toString());
    }
}
