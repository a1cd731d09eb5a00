package city.center.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.center.api.Guard;
import city.center.identity.Credentials;
import city.center.identity.Role;
import city.center.identity.Sessions;
import city.center.situation.Theme;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The second application: a page about machine rooms, which nobody had to be told of. */
class ApplicationsTest {

    /** All that an application is. */
    private record MachineRooms() implements CityApplication {
        @Override
        public String id() {
            return "machine-rooms";
        }

        @Override
        public String zh() {
            return "机房运维";
        }

        @Override
        public String en() {
            return "Machine rooms";
        }

        @Override
        public Set<Theme> reads() {
            return Set.of(Theme.DEVICES, Theme.ALARMS);
        }

        @Override
        public List<Panel> panels() {
            return List.of(
                    new Panel("/rooms", "机房", "Rooms", Set.of(Role.Kind.DUTY)),
                    new Panel("/rooms/open", "概况", "Overview", Set.of()));
        }

        @Override
        public void mount(Router router, Guard guard) {
            router.get("/rooms").handler(c -> c.end("rooms"));
        }

        @Override
        public List<AutoCloseable> begin() {
            return List.of(() -> {});
        }
    }

    @Test
    void another_application_brings_its_routes_its_work_and_its_entry_in_the_list() {
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            Credentials credentials = Credentials.none();
            Guard guard = new Guard(credentials, new Sessions(credentials), Clock.systemUTC());
            List<CityApplication> all = List.of(new MachineRooms());
            assertThat(Applications.open(all, router, guard)).hasSize(1);
            assertThat(router.getRoutes())
                    .extracting(r -> r.getPath())
                    .contains("/rooms", "/api/v1/applications");
            assertThat(panels(all, Optional.empty())).containsExactly("/rooms/open");
            assertThat(panels(all, Role.parse("verifier"))).containsExactly("/rooms/open");
            assertThat(panels(all, Role.parse("duty"))).containsExactly("/rooms", "/rooms/open");
            assertThatThrownBy(
                            () ->
                                    Applications.open(
                                            List.of(new MachineRooms(), new MachineRooms()),
                                            Router.router(vertx),
                                            guard))
                    .hasMessageContaining("machine-rooms");
        } finally {
            vertx.close();
        }
    }

    private static List<String> panels(List<CityApplication> all, Optional<Role> caller) {
        return Applications.list(all, caller)
                .path("items")
                .path(0)
                .path("panels")
                .findValuesAsText("path");
    }
}
