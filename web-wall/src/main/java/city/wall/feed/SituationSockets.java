package city.wall.feed;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All screens of this node, served by one pulse: every {@link #PACE} ms each is brought up to date.
 */
public final class SituationSockets {

    /** Milliseconds between two batches of changes. */
    static final long PACE = 150;

    private static final int HEARTBEAT = 33;

    private final ChangeHub hub;
    private final Frames frames;
    private final List<String> topics;
    private final Supplier<JsonObject> hello;
    private final Set<SituationSocket> open = ConcurrentHashMap.newKeySet();
    private long ticks;

    /**
     * @param topics all there are
     * @param hello what the center says of itself: city, drill
     */
    public SituationSockets(
            Vertx vertx, ChangeHub hub, List<String> topics, Supplier<JsonObject> hello) {
        this.hub = hub;
        this.frames = new Frames(hub);
        this.topics = List.copyOf(topics);
        this.hello = hello;
        vertx.setPeriodic(PACE, id -> tick());
    }

    /** Takes over a request that was let through. */
    public void accept(RoutingContext context) {
        context.request()
                .toWebSocket()
                .onSuccess(
                        socket -> {
                            SituationSocket screen = new SituationSocket(frames, socket, topics);
                            open.add(screen);
                            socket.closeHandler(closed -> open.remove(screen));
                            screen.open(
                                    hello.get().put("epoch", hub.epoch()).put("seq", hub.seq()));
                        });
    }

    /** Screens that are open now. */
    public int count() {
        return open.size();
    }

    private void tick() {
        ticks++;
        boolean beat = ticks % HEARTBEAT == 0;
        frames.tick();
        open.forEach(screen -> screen.tick(beat));
    }
}
