package city.wall.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;

/** Serves the built pages from the class path. Files below /assets carry their content's hash. */
public final class WallPages {

    /** Pages that exist. */
    public static final List<String> PAGES =
            List.of("wall", "desk", "department", "field", "parking", "parking-desk", "login");

    /** Nothing from elsewhere, no inline script; MapLibre's worker and its images are our own. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private WallPages() {}

    /**
     * @param city whose name and place are written into each page
     */
    public static void mount(Router router, PageCity city) {
        router.get("/assets/*")
                .handler(
                        StaticHandler.create("web/assets")
                                .setMaxAgeSeconds(31_536_000)
                                .setCachingEnabled(true));
        for (String page : PAGES) {
            router.get("/" + page)
                    .handler(
                            context -> {
                                context.response()
                                        .putHeader("content-security-policy", POLICY)
                                        .putHeader("x-content-type-options", "nosniff")
                                        .putHeader("referrer-policy", "same-origin");
                                context.response()
                                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .putHeader(
                                                HttpHeaders.CONTENT_TYPE,
                                                "text/html; charset=utf-8");
                                context.vertx()
                                        .fileSystem()
                                        .readFile("web/" + page + "/index.html")
                                        .onSuccess(
                                                html ->
                                                        context.response()
                                                                .end(city.write(html.toString())))
                                        .onFailure(context::fail);
                            });
        }
        router.get("/field-sw.js")
                .handler(
                        context ->
                                context.response()
                                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript")
                                        .putHeader("x-content-type-options", "nosniff")
                                        .sendFile("web/field-sw.js"));
        router.get("/").handler(context -> context.redirect("/wall"));
    }
}
