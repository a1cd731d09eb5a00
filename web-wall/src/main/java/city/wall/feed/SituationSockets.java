package city.wall.feed;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All screens of this node, served by one pulse that brings each of them up to date. The pulse is
 * as quick as it is cheap: it rests {@link #REST} times as long as it worked, at least {@link
 * #QUICKEST} and at most {@link #SLOWEST} ms, so that few screens see a change at once and a
 * thousand of them get the latest per key, never taking more than a third of a core.
 */
public final class SituationSockets {

    static final long QUICKEST = 20;
    static final long SLOWEST = 150;
    private static final long REST = 2;

    /** Milliseconds between two heartbeats. */
    private static final long HEARTBEAT = 5_000;

    private final ChangeHub hub;
    private final Frames frames;
    private final List<String> topics;
    private final Supplier<JsonObject> hello;
    private final Set<SituationSocket> open = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private long lastBeat = System.nanoTime();

    /**
     * @param topics all there are
     * @param hello what the center says of itself: city, drill
     */
    public SituationSockets(
            Vertx vertx, ChangeHub hub, List<String> topics, Supplier<JsonObject> hello) {
        this.vertx = vertx;
        this.hub = hub;
        this.frames = new Frames(hub);
        this.topics = List.copyOf(topics);
        this.hello = hello;
        vertx.setTimer(QUICKEST, id -> tick());
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
        long began = System.nanoTime();
        boolean beat = began - lastBeat >= HEARTBEAT * 1_000_000;
        if (beat) {
            lastBeat = began;
        }
        frames.tick();
        open.forEach(screen -> update(screen, beat));
        vertx.setTimer(rest((System.nanoTime() - began) / 1_000_000), id -> tick());
    }

    /** A screen that closes at the same moment must not stop the pulse of the others. */
    private void update(SituationSocket screen, boolean beat) {
        try {
            screen.tick(beat);
        } catch (IllegalStateException closedMeanwhile) {
            open.remove(screen);
        }
    }

    /**
     * @param worked milliseconds that the last pulse took
     * @return milliseconds until the next
     */
    static long rest(long worked) {
        return Math.clamp(worked * REST, QUICKEST, SLOWEST);
    }
}
