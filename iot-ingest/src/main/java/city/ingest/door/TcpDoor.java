package city.ingest.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A door for devices that speak frames over their own TCP connection. Bounded in every way that a
 * stranger could stretch: connections, bytes without a frame, time for one frame, silence, frames
 * whose answer the log still owes, and answers that are not fetched; above the last two nothing
 * more is read, so that TCP itself holds the sender back.
 */
public final class TcpDoor {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_OPEN = 64;

    private final NetServer server;
    private final Bounds bounds;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * What a sender is given.
     *
     * @param first from the connection to the end of its first frame
     * @param frame from the first byte of a frame to its end
     * @param silence between two bytes
     */
    public record Bounds(Duration first, Duration frame, Duration silence) {
        public static final Bounds USUAL =
                new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    private TcpDoor(NetServer server, Bounds bounds) {
        this.server = server;
        this.bounds = bounds;
    }

    /** One connection's conversation. */
    public interface Conversation {

        /** Most bytes that may come without making a frame. */
        int most();

        /**
         * Where the frame that begins at {@code from} ends.
         *
         * @return index after its last byte; -1 while it is not whole
         */
        int end(byte[] bytes, int from, int to);

        /** Takes one frame; the answer, which may be empty, is given when the log has it. */
        Future<Buffer> frame(byte[] frame);
    }

    /** Opens the door; the future fails when the port is taken. */
    public static Future<TcpDoor> open(
            Vertx vertx,
            String host,
            int port,
            Bounds bounds,
            Supplier<Conversation> conversations) {
        NetServer server =
                vertx.createNetServer(
                        new NetServerOptions()
                                .setHost(host)
                                .setPort(port)
                                .setTcpNoDelay(true)
                                .setTcpKeepAlive(true)
                                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                                .setReadIdleTimeout((int) bounds.silence().toMillis()));
        TcpDoor door = new TcpDoor(server, bounds);
        return server.connectHandler(s -> door.greet(vertx, s, conversations.get()))
                .listen()
                .map(door);
    }

    public int port() {
        return server.actualPort();
    }

    /** Connections that are open now. */
    int open() {
        return connections.get();
    }

    public Future<Void> close() {
        return server.close();
    }

    private void greet(Vertx vertx, NetSocket socket, Conversation conversation) {
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connections.decrementAndGet();
            socket.close();
            return;
        }
        Line line = new Line(socket, conversation, bounds.frame().toNanos());
        long timer = vertx.setTimer(bounds.first().toMillis(), t -> line.mustHaveSpoken());
        socket.handler(line::bytes);
        socket.exceptionHandler(fault -> socket.close());
        socket.closeHandler(
                gone -> {
                    vertx.cancelTimer(timer);
                    connections.decrementAndGet();
                });
    }

    /** What came over one connection and is no frame yet. Thread: its event loop. */
    private static final class Line {
        private final NetSocket socket;
        private final Conversation conversation;
        private final long frameNanos;
        private Buffer rest = Buffer.buffer();
        private long began;
        private boolean spoke;
        private int open;

        Line(NetSocket socket, Conversation conversation, long frameNanos) {
            this.socket = socket;
            this.conversation = conversation;
            this.frameNanos = frameNanos;
            socket.drainHandler(fetched -> goOn());
        }

        void mustHaveSpoken() {
            if (!spoke) {
                socket.close();
            }
        }

        void bytes(Buffer more) {
            long now = System.nanoTime();
            if (rest.length() == 0) {
                began = now;
            }
            byte[] all = rest.appendBuffer(more).getBytes();
            int from = 0;
            for (int end = conversation.end(all, from, all.length);
                    end > from;
                    end = conversation.end(all, from, all.length)) {
                frame(java.util.Arrays.copyOfRange(all, from, end));
                from = end;
            }
            if (from > 0) {
                began = now;
            }
            if (all.length - from > conversation.most()
                    || from < all.length && now - began > frameNanos) {
                socket.close();
                return;
            }
            rest = Buffer.buffer().appendBytes(all, from, all.length - from);
        }

        private void frame(byte[] frame) {
            spoke = true;
            if (++open >= MOST_OPEN) {
                socket.pause();
            }
            conversation
                    .frame(frame)
                    .onComplete(
                            done -> {
                                open--;
                                if (done.succeeded() && done.result().length() > 0) {
                                    socket.write(done.result());
                                }
                                goOn();
                            });
        }

        /** Reads while neither the log owes much nor many answers wait to be fetched. */
        private void goOn() {
            if (socket.writeQueueFull()) {
                socket.pause();
            } else if (open < MOST_OPEN) {
                began = System.nanoTime();
                socket.resume();
            }
        }
    }
}
