package city.wall.feed;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the screens of one event loop up to date. It is as quick as it is cheap: it rests {@link
 * #REST} times as long as it worked, at least {@link #QUICKEST} and at most {@link #SLOWEST} ms, so
 * that few screens see a change at once and a thousand of them get the latest per key, never taking
 * more than a third of a core.
 *
 * <p>Thread: the event loop on which it was made; {@link #count} any.
 */
final class Pulse {

    static final long QUICKEST = 20;
    static final long SLOWEST = 150;
    private static final long REST = 2;

    /** Milliseconds between two heartbeats. */
    private static final long HEARTBEAT = 5_000;

    private final ContextInternal loop;
    private final Frames frames;
    private final Set<SituationSocket> open = ConcurrentHashMap.newKeySet();
    private long lastBeat = System.nanoTime();

    /** Begins to beat on the event loop of the caller. */
    Pulse(Vertx vertx, ChangeHub hub) {
        this.loop = loop(vertx);
        this.frames = new Frames(hub);
        loop.setTimer(QUICKEST, id -> tick());
    }

    /** The event loop of the caller, without what belongs to one request. */
    static ContextInternal loop(Vertx vertx) {
        return ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    }

    /** Takes over a screen that was let through on this event loop. */
    void accept(ServerWebSocket socket, List<String> topics, JsonObject hello) {
        SituationSocket screen = new SituationSocket(frames, socket, topics);
        open.add(screen);
        socket.closeHandler(closed -> open.remove(screen));
        screen.open(hello);
    }

    int count() {
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
        loop.setTimer(rest((System.nanoTime() - began) / 1_000_000), id -> tick());
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
