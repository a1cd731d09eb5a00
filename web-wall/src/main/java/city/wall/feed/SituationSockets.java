package city.wall.feed;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All screens of this node: each is served by the {@link Pulse} of the event loop on which it came
 * in, so that nothing of a screen is shared by threads.
 *
 * <p>Thread: any.
 */
public final class SituationSockets {

    private final ChangeHub hub;
    private final List<String> topics;
    private final Supplier<JsonObject> hello;
    private final Map<Context, Pulse> pulses = new ConcurrentHashMap<>();
    private final Vertx vertx;

    /**
     * @param topics all there are
     * @param hello what the center says of itself: city, drill
     */
    public SituationSockets(
            Vertx vertx, ChangeHub hub, List<String> topics, Supplier<JsonObject> hello) {
        this.vertx = vertx;
        this.hub = hub;
        this.topics = List.copyOf(topics);
        this.hello = hello;
    }

    /** Takes over a request that was let through. */
    public void accept(RoutingContext context) {
        context.request().toWebSocket().onSuccess(this::screen);
    }

    private void screen(ServerWebSocket socket) {
        pulses.computeIfAbsent(Pulse.loop(vertx), loop -> new Pulse(vertx, hub))
                .accept(
                        socket,
                        topics,
                        hello.get().put("epoch", hub.epoch()).put("seq", hub.seq()));
    }

    /** Screens that are open now. */
    public int count() {
        return pulses.values().stream().mapToInt(Pulse::count).sum();
    }
}
