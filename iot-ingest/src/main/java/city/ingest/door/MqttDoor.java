package city.ingest.door;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The MQTT door (3.1, 3.1.1 and 5): {@code city/v1/{device}/readings}, {@code
 * city/v1/{lot}/parking}, ThingsBoard's {@code v1/devices/me/telemetry} and {@code
 * v1/gateway/telemetry}, and Sparkplug's {@code spBv1.0/…}. User name = token; a password is not
 * asked for. It speaks the packets of Netty's codec itself: a library between them shows no
 * identity where there is a user name alone, and acknowledges message by message.
 *
 * <p>Thread: any; each connection lives on one of {@link #LOOPS} event loops.
 */
public final class MqttDoor {

    /** Largest packet, bytes. */
    static final int MOST = 1024 * 1024;

    /**
     * Acknowledgements that the machine holds for a client which does not fetch them, bytes (the
     * kernel doubles it, socket(7)); left to itself it grows to 4 MB a connection, a million
     * PUBACK.
     */
    private static final int MOST_UNFETCHED = 64 * 1024;

    private static final int LOOPS = 2;
    private static final int MOST_CONNECTIONS = 20_000;

    /**
     * What a client is given.
     *
     * @param first from the connection to its CONNECT
     * @param packet from the first byte of a packet to its end
     */
    record Bounds(Duration first, Duration packet) {
        static final Bounds USUAL = new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private final Vertx vertx;
    private final Bounds bounds;
    private final Intake intake;
    private final Senders senders;
    private final Clock clock;
    private final List<NetServer> servers = new ArrayList<>();
    private final Map<String, MqttConversation> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    private MqttDoor(Vertx vertx, Bounds bounds, Intake intake, Senders senders, Clock clock) {
        this.bounds = bounds;
        this.vertx = vertx;
        this.intake = intake;
        this.senders = senders;
        this.clock = clock;
    }

    /** Opens the door; the future fails when the port is taken. */
    public static Future<MqttDoor> open(
            Vertx vertx, String host, int port, Intake intake, Senders senders, Clock clock) {
        return open(vertx, host, port, Bounds.USUAL, intake, senders, clock);
    }

    static Future<MqttDoor> open(
            Vertx vertx,
            String host,
            int port,
            Bounds bounds,
            Intake intake,
            Senders senders,
            Clock clock) {
        MqttDoor door = new MqttDoor(vertx, bounds, intake, senders, clock);
        int shared = AnyPort.shared(port);
        Future<NetServer> open = door.listen(host, shared);
        for (int i = 1; i < LOOPS; i++) {
            open = open.compose(first -> door.listen(host, shared));
        }
        return open.map(door);
    }

    /** One more event loop that shares the port. */
    private Future<NetServer> listen(String host, int port) {
        Promise<NetServer> listening = Promise.promise();
        ((VertxInternal) vertx)
                .createEventLoopContext()
                .runOnContext(
                        go -> {
                            NetServer server =
                                    vertx.createNetServer(
                                            new NetServerOptions()
                                                    .setHost(host)
                                                    .setPort(port)
                                                    .setSendBufferSize(MOST_UNFETCHED)
                                                    .setTcpNoDelay(true)
                                                    .setTcpKeepAlive(true));
                            servers.add(server);
                            server.connectHandler(this::greet).listen().onComplete(listening);
                        });
        return listening.future();
    }

    /** The port it listens on. */
    public int port() {
        return servers.get(0).actualPort();
    }

    /** Connections that are open now. */
    int open() {
        return connections.get();
    }

    public Future<Void> close() {
        return Future.join(servers.stream().map(NetServer::close).toList()).mapEmpty();
    }

    private void greet(NetSocket socket) {
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connections.decrementAndGet();
            socket.close();
            return;
        }
        NetSocketInternal line = (NetSocketInternal) socket;
        ChannelPipeline pipeline = line.channelHandlerContext().pipeline();
        MqttPace pace = new MqttPace(bounds.packet().toNanos());
        pipeline.addBefore("handler", "mqttPace", pace);
        pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqttDecoder", new MqttDecoder(MOST));
        MqttConversation talk = new MqttConversation(line, this, pace);
        line.messageHandler(talk::packet);
        line.exceptionHandler(fault -> socket.close());
        long timer = vertx.setTimer(bounds.first().toMillis(), t -> talk.mustHaveSpoken());
        line.closeHandler(
                gone -> {
                    vertx.cancelTimer(timer);
                    connections.decrementAndGet();
                    talk.gone();
                });
    }

    Intake intake() {
        return intake;
    }

    Senders senders() {
        return senders;
    }

    Clock clock() {
        return clock;
    }

    /** A client that comes a second time ends its first connection, as both versions ask. */
    void came(String session, MqttConversation now) {
        MqttConversation before = sessions.put(session, now);
        if (before != null) {
            before.takenOver();
        }
    }

    void left(String session, MqttConversation gone) {
        sessions.remove(session, gone);
    }
}
