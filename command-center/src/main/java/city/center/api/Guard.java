package city.center.api;

import city.center.identity.Credentials;
import city.center.identity.Role;
import city.center.identity.Sessions;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a request through when its bearer token, or its session cookie, is of one of the named
 * roles: 401 without one, 403 with another. The admin may do everything.
 *
 * @param credentials tokens by role
 * @param sessions cookies of signed-in browsers
 * @param clock against which sessions end
 */
public record Guard(Credentials credentials, Sessions sessions, Clock clock) {

    /** Name of the session cookie. */
    public static final String COOKIE = "city";

    private static final String ROLE = "role";

    /** Anyone with a token. */
    public Handler<RoutingContext> anyone() {
        return only(Role.Kind.values());
    }

    public Handler<RoutingContext> only(Role.Kind... kinds) {
        Set<Role.Kind> allowed = EnumSet.of(Role.Kind.ADMIN, kinds);
        String words = allowed.stream().map(Role.Kind::word).collect(Collectors.joining(", "));
        return context -> {
            Optional<Role> role = identify(context);
            if (role.isEmpty()) {
                Problem.of(
                                401,
                                "who is calling?",
                                "send \"Authorization: Bearer <token>\" with a token of credentials.json, or sign in at /login")
                        .answer(context);
            } else if (!allowed.contains(role.get().kind())) {
                Problem.of(
                                403,
                                "not for this role",
                                "the role %s may not do this; these may: %s"
                                        .formatted(role.get(), words))
                        .with("role", role.get().name())
                        .answer(context);
            } else {
                context.put(ROLE, role.get());
                context.next();
            }
        };
    }

    /** Who calls, from the header or from the cookie. */
    public Optional<Role> identify(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null) {
            return header.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? credentials.identify(header.substring(7).strip())
                    : Optional.empty();
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null
                ? Optional.empty()
                : sessions.identify(cookie.getValue(), clock.instant());
    }

    /** The role that {@link #only} let through. */
    public static Role roleOf(RoutingContext context) {
        Role role = context.get(ROLE);
        if (role == null) {
            throw new IllegalStateException("no guard stands before this route");
        }
        return role;
    }

    static Role.Kind[] people() {
        return Arrays.stream(Role.Kind.values())
                .filter(k -> k != Role.Kind.DEVICE && k != Role.Kind.FEED)
                .toArray(Role.Kind[]::new);
    }
}
