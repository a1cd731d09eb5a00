package city.center.api;

import city.center.identity.DeviceTokens;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import java.util.Set;

/** {@code GET /api/v1/devices/{id}/token}: the admin gives a device its own token. */
public final class DeviceTokenRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeviceTokenRoutes() {}

    /**
     * @param devices ids of the registry
     */
    public static void mount(Router router, Guard guard, DeviceTokens tokens, Set<String> devices) {
        router.get("/api/v1/devices/:id/token")
                .handler(guard.only())
                .handler(
                        context -> {
                            String id = context.pathParam("id");
                            if (!devices.contains(id)) {
                                throw Problem.notFound("device", id);
                            }
                            IncidentRoutes.json(
                                    context,
                                    200,
                                    JSON.createObjectNode()
                                            .put("device", id)
                                            .put("token", tokens.of(id))
                                            .toString());
                        });
    }
}
