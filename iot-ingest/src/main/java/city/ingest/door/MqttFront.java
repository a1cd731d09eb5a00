package city.ingest.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

/**
 * Lets clients in that send a user name and no password. MQTT 3.1.1 and 5 allow that, and a device
 * token is a user name; the server library behind sees an identity only where both are there. The
 * first packet of a connection gets an empty password, everything after it passes as it is.
 */
final class MqttFront {

    /** Longest CONNECT packet, bytes. */
    private static final int MOST = 16 * 1024;

    private final NetServer server;
    private final NetClient inside;
    private final int port;

    private MqttFront(NetServer server, NetClient inside, int port) {
        this.server = server;
        this.inside = inside;
        this.port = port;
    }

    /** Listens outside and passes on to a port of this machine. */
    static Future<MqttFront> open(Vertx vertx, String host, int port, int insidePort) {
        NetServer server =
                vertx.createNetServer(
                        new NetServerOptions().setHost(host).setPort(port).setTcpNoDelay(true));
        MqttFront front = new MqttFront(server, vertx.createNetClient(), insidePort);
        return server.connectHandler(front::greet).listen().map(front);
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> close() {
        return server.close().compose(done -> inside.close());
    }

    private void greet(NetSocket socket) {
        Buffer[] first = {Buffer.buffer()};
        socket.exceptionHandler(fault -> socket.close());
        socket.handler(
                bytes -> {
                    first[0].appendBuffer(bytes);
                    int whole = length(first[0]);
                    if (whole > MOST || first[0].getByte(0) >> 4 != 1) {
                        socket.close();
                    } else if (whole > 0 && first[0].length() >= whole) {
                        socket.pause();
                        socket.handler(null);
                        pass(socket, withPassword(first[0], whole));
                    }
                });
    }

    private void pass(NetSocket socket, Buffer first) {
        inside.connect(port, "127.0.0.1")
                .onFailure(fault -> socket.close())
                .onSuccess(
                        behind -> {
                            behind.exceptionHandler(fault -> socket.close());
                            behind.write(first);
                            behind.pipeTo(socket);
                            socket.pipeTo(behind);
                            socket.resume();
                        });
    }

    /** Length of the first packet with its header, or 0 while that is not known. */
    private static int length(Buffer bytes) {
        int remaining = 0;
        for (int i = 1; i < Math.min(5, bytes.length()); i++) {
            remaining |= (bytes.getByte(i) & 0x7F) << (7 * (i - 1));
            if ((bytes.getByte(i) & 0x80) == 0) {
                return remaining + i + 1;
            }
        }
        return bytes.length() >= 5 ? MOST + 1 : 0;
    }

    private static Buffer withPassword(Buffer bytes, int whole) {
        int at = 1;
        while ((bytes.getByte(at) & 0x80) != 0) {
            at++;
        }
        int body = at + 1;
        int flagsAt = body + 2 + bytes.getUnsignedShort(body) + 1;
        if (flagsAt >= whole) {
            return bytes;
        }
        byte flags = bytes.getByte(flagsAt);
        boolean nameOnly = (flags & 0x80) != 0 && (flags & 0x40) == 0;
        if (!nameOnly) {
            return bytes;
        }
        Buffer packet = Buffer.buffer().appendByte(bytes.getByte(0));
        int remaining = whole - body + 2;
        do {
            int digit = remaining & 0x7F;
            remaining >>= 7;
            packet.appendByte((byte) (remaining > 0 ? digit | 0x80 : digit));
        } while (remaining > 0);
        int start = packet.length();
        packet.appendBuffer(bytes.getBuffer(body, whole)).appendShort((short) 0);
        packet.setByte(start + flagsAt - body, (byte) (flags | 0x40));
        return packet.appendBuffer(bytes.getBuffer(whole, bytes.length()));
    }
}
