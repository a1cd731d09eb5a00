package city.wall.feed;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One screen's line: hello, then a snapshot or what was missed, then changes coalesced to the
 * latest per key in each tick. A screen whose buffer is full is left out until it has drained, and
 * gets a snapshot then if it fell too far behind; however often it asks, no more than one snapshot
 * waits for it, and one in {@link #SPARE} milliseconds leaves.
 *
 * <p>A heartbeat follows every snapshot and every resumption at once, and answers a {@code ping}
 * with its number ({@code echo}), by which a screen knows how old the server's time may be.
 *
 * <p>Thread: the event loop of its socket.
 */
final class SituationSocket {

    private static final long SPARE = 1_500;

    private final Frames frames;
    private final ServerWebSocket socket;
    private final List<String> all;
    private List<String> topics = List.of();
    private boolean subscribed;

    /** The number up to which changes were looked at, and the one that the screen was told last. */
    private long looked;

    private long told;
    private boolean snapshotWanted;
    private long lastSnapshot = Long.MIN_VALUE / 2;
    private Map<String, String> digests = Map.of();

    SituationSocket(Frames frames, ServerWebSocket socket, List<String> all) {
        this.frames = frames;
        this.socket = socket;
        this.all = all;
    }

    void open(JsonObject hello) {
        socket.textMessageHandler(this::said);
        socket.exceptionHandler(fault -> socket.close());
        write(
                hello.put("type", "hello")
                        .put("serverTime", System.currentTimeMillis())
                        .put("schema", 1)
                        .put("topics", all)
                        .encode());
    }

    /**
     * Brings the screen up to date.
     *
     * @param beat whether a heartbeat is due
     */
    void tick(boolean beat) {
        if (!subscribed || socket.isClosed() || socket.writeQueueFull()) {
            return;
        }
        if (snapshotWanted) {
            snapshot();
        } else {
            changes();
            if (beat) {
                heartbeat(null);
            }
        }
    }

    private void said(String text) {
        try {
            answer(new JsonObject(text));
        } catch (DecodeException e) {
            socket.close((short) 1007, "send JSON");
        } catch (ClassCastException e) {
            socket.close((short) 1007, "a field has the wrong type");
        }
    }

    private void answer(JsonObject message) {
        switch (message.getString("type", "")) {
            case "subscribe" -> {
                topics = wanted(message);
                resume(message.getString("lastEpoch", ""), message.getLong("lastSeq", -1L));
            }
            case "resume" -> {
                topics = wanted(message);
                resume(message.getString("epoch", ""), message.getLong("seq", -1L));
            }
            case "resync" -> {
                snapshotWanted = true;
                snapshot();
            }
            case "ping" -> ping(message.getLong("n", 0L));
            default -> socket.close((short) 1008, "send subscribe, resume, resync or ping");
        }
    }

    private List<String> wanted(JsonObject message) {
        if (message.getJsonArray("topics") == null) {
            return all;
        }
        List<String> asked = new ArrayList<>();
        message.getJsonArray("topics").forEach(t -> asked.add(String.valueOf(t)));
        return all.stream().filter(asked::contains).toList();
    }

    private void resume(String epoch, long seq) {
        subscribed = true;
        if (frames.knows(epoch) && seq >= 0) {
            looked = seq;
            told = seq;
            changes();
            if (!snapshotWanted) {
                heartbeat(null);
            }
        } else {
            snapshotWanted = true;
            snapshot();
        }
    }

    private void ping(long n) {
        if (subscribed && !socket.writeQueueFull() && !snapshotWanted) {
            changes();
            heartbeat(n);
        }
    }

    /** At most one waits; it leaves when the buffer has room and the last one is not too young. */
    private void snapshot() {
        long now = System.nanoTime() / 1_000_000;
        if (now - lastSnapshot < SPARE || socket.writeQueueFull()) {
            return;
        }
        Frames.Whole whole = frames.whole(topics);
        whole.parts().forEach(this::write);
        looked = whole.seq();
        told = whole.seq();
        digests = whole.digests();
        snapshotWanted = false;
        lastSnapshot = now;
        heartbeat(null);
    }

    private void changes() {
        frames.since(new Frames.From(looked, told, topics))
                .ifPresentOrElse(
                        delta -> {
                            looked = delta.seq();
                            digests = delta.digests();
                            if (!delta.text().isEmpty()) {
                                write(delta.text());
                                told = delta.seq();
                            }
                        },
                        () -> {
                            snapshotWanted = true;
                            snapshot();
                        });
    }

    private void heartbeat(@Nullable Long echo) {
        write(Frames.heartbeat(told, digests, System.currentTimeMillis(), echo));
    }

    private void write(String text) {
        socket.writeTextMessage(text);
    }
}
