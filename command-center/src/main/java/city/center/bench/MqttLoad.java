package city.center.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readings over MQTT 3.1.1, QoS 1, over many connections that each keep some messages on their way.
 * A client of bare packets that were made before the clock starts, so that the door is measured and
 * not a client library.
 */
final class MqttLoad implements DoorLoad, AutoCloseable {

    /** Packets that are written at once, and of these how many are on their way. */
    private static final int STEP = 10;

    private static final int STEPS = 2;
    private static final int PATIENCE_SECONDS = 120;
    private static final int DEVICES = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    private int serial;

    MqttLoad(int port, String token, int connections) throws Exception {
        NetClient client = vertx.createNetClient();
        for (int from = 0; from < connections; from += 100) {
            List<Future<Line>> some = new ArrayList<>();
            for (int c = from; c < Math.min(connections, from + 100); c++) {
                String name = "bench-" + c;
                String topic = "city/v1/YT-BENCH-" + c % DEVICES + "/readings";
                some.add(
                        client.connect(port, "127.0.0.1")
                                .compose(
                                        socket -> {
                                            Line line = new Line(socket, topic);
                                            lines.add(line);
                                            return line.greet(name, token);
                                        }));
            }
            Future.all(some).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public double run(int count) throws Exception {
        int each = Math.max(1, count / lines.size());
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(lines.size());
        for (Line line : lines) {
            List<Buffer> windows = new ArrayList<>();
            for (int from = 0; from < each; from += STEP) {
                Buffer window = Buffer.buffer();
                for (int i = from; i < Math.min(from + STEP, each); i++) {
                    line.publish(window, DoorLoad.message(serial++), i % 65_535 + 1);
                }
                windows.add(window);
            }
            line.load(
                    windows,
                    each,
                    () -> {
                        if (open.decrementAndGet() == 0) {
                            done.complete(null);
                        }
                    });
        }
        long began = System.nanoTime();
        lines.forEach(Line::begin);
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return (double) each * lines.size() / ((System.nanoTime() - began) / 1e9);
    }

    /** One connection. Thread: its event loop, but for loading before it begins. */
    private static final class Line {
        private final NetSocket socket;
        private final byte[] topic;
        private final CompletableFuture<Void> greeted = new CompletableFuture<>();
        private List<Buffer> windows = List.of();
        private Runnable done = () -> {};
        private int count;
        private int sent;
        private int acknowledged;
        private int odd;

        Line(NetSocket socket, String topic) {
            this.socket = socket;
            this.topic = topic.getBytes(StandardCharsets.UTF_8);
        }

        Future<Line> greet(String name, String token) {
            Buffer body = Buffer.buffer();
            text(body, "MQTT");
            body.appendByte((byte) 4).appendByte((byte) 0x82).appendShort((short) 600);
            text(body, name);
            text(body, token);
            socket.handler(this::bytes);
            socket.write(packet(0x10, body));
            return Future.fromCompletionStage(greeted).map(this);
        }

        void publish(Buffer into, byte[] message, int id) {
            into.appendByte((byte) 0x32);
            length(into, Short.BYTES + topic.length + Short.BYTES + message.length);
            into.appendShort((short) topic.length)
                    .appendBytes(topic)
                    .appendShort((short) id)
                    .appendBytes(message);
        }

        void load(List<Buffer> all, int packets, Runnable whenDone) {
            windows = all;
            count = packets;
            done = whenDone;
            sent = 0;
            acknowledged = 0;
        }

        void begin() {
            for (int i = 0; i < STEPS; i++) {
                send();
            }
        }

        /** CONNACK and PUBACK of 3.1.1 are four bytes each. */
        private void bytes(Buffer bytes) {
            int whole = (odd + bytes.length()) / 4;
            odd = (odd + bytes.length()) % 4;
            if (!greeted.isDone() && whole > 0) {
                greeted.complete(null);
                whole--;
            }
            if (whole > 0) {
                acknowledged += whole;
                while ((sent - STEPS + 1) * STEP <= acknowledged && sent < windows.size()) {
                    send();
                }
                if (acknowledged == count) {
                    done.run();
                }
            }
        }

        private void send() {
            if (sent < windows.size()) {
                socket.write(windows.get(sent++));
            }
        }

        private static void text(Buffer into, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            into.appendShort((short) bytes.length).appendBytes(bytes);
        }

        private static Buffer packet(int first, Buffer body) {
            Buffer packet = Buffer.buffer().appendByte((byte) first);
            length(packet, body.length());
            return packet.appendBuffer(body);
        }

        private static void length(Buffer into, int length) {
            int rest = length;
            do {
                int digit = rest & 0x7F;
                rest >>= 7;
                into.appendByte((byte) (rest > 0 ? digit | 0x80 : digit));
            } while (rest > 0);
        }
    }

    @Override
    public void close() throws Exception {
        Future.join(lines.stream().map(line -> line.socket.close()).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
