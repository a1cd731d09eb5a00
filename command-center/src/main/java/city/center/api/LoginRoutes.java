package city.center.api;

import city.center.identity.Role;
import city.center.identity.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/** Signs a browser in with a role's token: HttpOnly cookie, SameSite=Strict. */
public final class LoginRoutes {

    private final Guard guard;

    private LoginRoutes(Guard guard) {
        this.guard = guard;
    }

    public static void mount(Router router, Guard guard) {
        LoginRoutes routes = new LoginRoutes(guard);
        router.get("/login").handler(routes::link);
        router.post("/login")
                .handler(BodyHandler.create(false).setBodyLimit(4_096))
                .handler(routes::form);
        router.post("/logout").handler(routes::leave);
        router.get("/api/v1/me").handler(guard.anyone()).handler(LoginRoutes::me);
    }

    /**
     * {@code GET /login?token=…} is the link that the launcher prints; without one the page
     * follows.
     */
    private void link(RoutingContext context) {
        String token = context.request().getParam("token");
        if (token == null) {
            context.next();
        } else {
            signIn(context, token, "/login?failed");
        }
    }

    private void form(RoutingContext context) {
        String token = context.request().getFormAttribute("token");
        signIn(context, token == null ? "" : token.strip(), "/login?failed");
    }

    private void signIn(RoutingContext context, String token, String otherwise) {
        Optional<Role> role = guard.credentials().identify(token);
        if (role.isEmpty()) {
            context.redirect(otherwise);
            return;
        }
        context.response()
                .addCookie(
                        cookie(
                                guard.sessions().issue(role.get(), guard.clock().instant()),
                                Sessions.LENGTH.toSeconds()));
        String next = context.request().getParam("next");
        context.redirect(
                next != null && next.matches("/[a-z]{1,20}(\\?[\\w=&.,:-]*)?")
                        ? next
                        : home(role.get()));
    }

    private void leave(RoutingContext context) {
        context.response().addCookie(cookie("", 0));
        context.redirect("/login");
    }

    private static Cookie cookie(String value, long seconds) {
        return Cookie.cookie(Guard.COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(seconds);
    }

    private static String home(Role role) {
        return switch (role.kind()) {
            case ADMIN, DUTY -> "/desk";
            case DEPARTMENT -> "/department";
            case VERIFIER -> "/field";
            case WALL -> "/wall";
            case FEED, DEVICE -> "/parking";
        };
    }

    private static void me(RoutingContext context) {
        Role role = Guard.roleOf(context);
        JsonObject me = new JsonObject().put("role", role.kind().word());
        role.department().ifPresent(id -> me.put("department", id));
        context.json(me);
    }
}
