package city.center.run;

import city.center.map.MapLayers;
import city.center.past.Past;
import city.center.past.PastOfLog;
import city.center.past.PastRoutes;
import io.vertx.ext.web.Router;
import java.util.List;

/** The layers of the map, with their memory. */
final class MapPart {

    private MapPart() {}

    static MapLayers layers(Center center) {
        return new MapLayers(
                center.catalogue().areas(),
                List.copyOf(center.catalogue().parking().signs().values()));
    }

    /** The past is read from the log when it is first asked for. */
    static Past past(Router router, Center center, MapLayers layers) {
        Describe describe =
                new Describe(
                        center.devices()::live,
                        center.catalogue().areas(),
                        center.catalogue().inventory().lots().keySet());
        PastOfLog past =
                center.keep(new PastOfLog(center.bootstrap(), center.editions(), describe::alarm));
        layers.remember(past.past());
        new PastRoutes(past.past(), center.clock()).mount(router, center.guard());
        return past.past();
    }
}
