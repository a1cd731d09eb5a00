package city.center.run;

import city.center.map.MapLayers;
import city.center.past.Past;
import city.center.past.PastOfLog;
import city.center.past.PastRoutes;
import city.center.situation.DeviceFold;
import city.center.situation.LotFold;
import city.center.situation.LotForecasts;
import city.center.situation.UnitFold;
import city.dispatch.unit.Units;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;

/** The layers of the map, with their memory. */
final class MapPart {

    private MapPart() {}

    static MapLayers layers(Center center) {
        return new MapLayers(
                center.catalogue().areas(),
                List.copyOf(center.catalogue().parking().signs().values()));
    }

    /** The days of the calendar alone: what a forecast of then would learn is not kept. */
    private static LotForecasts forecasts(Center center) {
        return LotForecasts.by(center.catalogue().zone(), date -> false, (lot, learned) -> {});
    }

    /** The past is read from the log when it is first asked for. */
    static Past past(Router router, Center center, MapLayers layers) {
        Describe describe =
                new Describe(
                        center.devices()::live,
                        center.catalogue().areas(),
                        center.catalogue().inventory().lots().keySet());
        PastOfLog past =
                center.keep(
                        new PastOfLog(
                                center.bootstrap(),
                                center.editions(),
                                describe::alarm,
                                () -> UnitFold.without(units(center), new DeviceFold(describe, 0)),
                                () ->
                                        new LotFold(
                                                center.catalogue().inventory().lots(),
                                                forecasts(center),
                                                0),
                                () -> new UnitFold(units(center), 0)));
        layers.remember(past.past());
        new PastRoutes(past.past(), center.clock()).mount(router, center.guard());
        return past.past();
    }

    private static Supplier<Units> units(Center center) {
        return () -> center.editions().liveEdition().units();
    }
}
