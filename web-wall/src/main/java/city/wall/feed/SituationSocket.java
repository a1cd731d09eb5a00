package city.wall.feed;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One screen's socket: hello, then a snapshot or what was missed, then changes coalesced to the
 * latest per key every {@link #PACE} ms. A screen whose buffer is full is left out until it has
 * drained, and then gets a snapshot if it fell too far behind.
 *
 * <p>Thread: the socket's event loop.
 */
public final class SituationSocket {

    /** Milliseconds between two batches of changes. */
    static final long PACE = 150;

    private static final long HEARTBEAT = 5_000;
    private static final int CHUNK = 400;

    private final Vertx vertx;
    private final ChangeHub hub;
    private final ServerWebSocket socket;
    private final List<String> all;
    private List<String> topics = List.of();
    private long sent = -1;

    private SituationSocket(Vertx vertx, ChangeHub hub, ServerWebSocket socket, List<String> all) {
        this.vertx = vertx;
        this.hub = hub;
        this.socket = socket;
        this.all = all;
    }

    /**
     * Takes over a request that was let through.
     *
     * @param hello what the center says of itself: city, drill
     */
    public static void accept(
            RoutingContext context,
            Vertx vertx,
            ChangeHub hub,
            List<String> topics,
            Supplier<JsonObject> hello) {
        context.request()
                .toWebSocket()
                .onSuccess(
                        socket ->
                                new SituationSocket(vertx, hub, socket, topics).open(hello.get()));
    }

    private void open(JsonObject hello) {
        socket.textMessageHandler(this::said);
        long changes = vertx.setPeriodic(PACE, id -> changes());
        long heartbeat = vertx.setPeriodic(HEARTBEAT, id -> heartbeat());
        socket.closeHandler(
                closed -> {
                    vertx.cancelTimer(changes);
                    vertx.cancelTimer(heartbeat);
                });
        socket.exceptionHandler(fault -> socket.close());
        write(
                hello.put("type", "hello")
                        .put("epoch", hub.epoch())
                        .put("seq", hub.seq())
                        .put("serverTime", System.currentTimeMillis())
                        .put("schema", 1)
                        .put("topics", all)
                        .encode());
    }

    private void said(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            socket.close((short) 1007, "send JSON");
            return;
        }
        try {
            answer(message);
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
            case "resync" -> snapshot();
            default -> socket.close((short) 1008, "send subscribe, resume or resync");
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
        if (epoch.equals(hub.epoch()) && seq >= 0) {
            hub.since(seq, topics)
                    .ifPresentOrElse(
                            missed -> {
                                sent = seq;
                                send(missed);
                            },
                            this::snapshot);
        } else {
            snapshot();
        }
    }

    private void snapshot() {
        ChangeHub.Part whole = hub.snapshot(topics);
        int parts = Math.max(1, (whole.changes().size() + CHUNK - 1) / CHUNK);
        for (int part = 0; part < parts; part++) {
            StringBuilder text = new StringBuilder(64 * 1024);
            text.append("{\"type\":\"snapshot\",\"seq\":")
                    .append(whole.seq())
                    .append(",\"part\":")
                    .append(part + 1)
                    .append(",\"parts\":")
                    .append(parts)
                    .append(",\"entries\":[");
            list(
                    text,
                    whole.changes()
                            .subList(
                                    part * CHUNK,
                                    Math.min(whole.changes().size(), (part + 1) * CHUNK)));
            write(text.append("]}").toString());
        }
        sent = whole.seq();
    }

    private void changes() {
        if (sent < 0 || socket.writeQueueFull()) {
            return;
        }
        hub.since(sent, topics)
                .ifPresentOrElse(
                        part -> {
                            if (part.seq() > sent) {
                                send(part);
                            }
                        },
                        this::snapshot);
    }

    private void send(ChangeHub.Part part) {
        StringBuilder text = new StringBuilder(4_096);
        text.append("{\"type\":\"changes\",\"seq\":")
                .append(part.seq())
                .append(",\"prevSeq\":")
                .append(sent)
                .append(",\"changes\":[");
        list(text, part.changes());
        write(text.append("]}").toString());
        sent = part.seq();
    }

    private void heartbeat() {
        if (sent < 0 || socket.writeQueueFull()) {
            return;
        }
        changes();
        JsonObject digests = new JsonObject();
        for (Map.Entry<String, String> d : hub.digests(topics).entrySet()) {
            digests.put(d.getKey(), d.getValue());
        }
        write(
                new JsonObject()
                        .put("type", "heartbeat")
                        .put("seq", sent)
                        .put("serverTime", System.currentTimeMillis())
                        .put("digests", digests)
                        .encode());
    }

    private static void list(StringBuilder into, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            if (i > 0) {
                into.append(',');
            }
            changes.get(i).write(into);
        }
    }

    private void write(String text) {
        socket.writeTextMessage(text);
    }
}
