package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.settings.Settings;
import city.ingest.dialect.Hj212Frame;
import city.ingest.dialect.Jt808Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of HJ/T 212 and JT/T 808 at the TCP doors of a whole city. */
class TcpFramesTest {

    private static final DateTimeFormatter CHINA =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    @TempDir Path data;

    @Test
    void frames_over_tcp_are_kept_and_answered() throws Exception {
        Map<String, String> settings = new HashMap<>(Visitor.settings(data, "off"));
        int hj212 = freePort();
        int jt808 = freePort();
        settings.put("CITY_HJ212_PORT", Integer.toString(hj212));
        settings.put("CITY_JT808_PORT", Integer.toString(jt808));
        try (City running = City.start(Settings.read(settings))) {
            Visitor city = Visitor.of(running);
            String now = CHINA.format(Instant.now());
            try (Socket station = new Socket("127.0.0.1", hj212)) {
                station.setSoTimeout(20_000);
                String data =
                        "QN=%s001;ST=22;CN=2011;PW=123456;MN=YTHJ01;Flag=5;CP=&&DataTime=%s;a34004-Rtd=35.5,a34004-Flag=N&&"
                                .formatted(now, now);
                byte[] frame = Hj212Frame.of(data);
                station.getOutputStream().write(frame, 0, 20);
                station.getOutputStream().flush();
                station.getOutputStream().write(frame, 20, frame.length - 20);
                byte[] answer = station.getInputStream().readNBytes(30);
                assertThat(new String(answer, StandardCharsets.UTF_8)).contains("QN=" + now);
            }
            city.accounts("YTHJ01", a -> a.path("accepted").asInt() == 1);
            terminal(city, jt808, now);
        }
    }

    private void terminal(Visitor city, int port, String now) throws Exception {
        byte[] number = HexFormat.of().parseHex("013912345678");
        try (Socket terminal = new Socket("127.0.0.1", port)) {
            terminal.setSoTimeout(20_000);
            byte[] position =
                    HexFormat.of()
                            .parseHex(
                                    "0000000000000003"
                                            + "%08x%08x".formatted(22_557_700, 114_237_100)
                                            + "00100258005a"
                                            + now.substring(2));
            send(terminal, Jt808Frame.write(0x0200, number, 1, position));
            assertThat(result(terminal)).as("who has not signed on is not heard").isEqualTo(1);
            send(terminal, Jt808Frame.write(0x0100, number, 2, new byte[37]));
            Jt808Frame registered = receive(terminal);
            byte[] code = new byte[registered.body().remaining() - 3];
            registered.body().position(3).get(code);
            send(terminal, Jt808Frame.write(0x0102, number, 3, code));
            assertThat(result(terminal)).isZero();
            send(terminal, Jt808Frame.write(0x0200, number, 4, position));
            assertThat(result(terminal)).isZero();
        }
        city.accounts("13912345678", a -> a.path("accepted").asInt() == 1);
    }

    private static void send(Socket socket, byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
    }

    private static int result(Socket socket) throws Exception {
        Jt808Frame answer = receive(socket);
        assertThat(answer.id()).isEqualTo(0x8001);
        return answer.body().get(answer.body().remaining() - 1);
    }

    private static Jt808Frame receive(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        do {
            int b = in.read();
            assertThat(b).as("an answer").isGreaterThanOrEqualTo(0);
            frame.write(b);
        } while (frame.size() < 2 || frame.toByteArray()[frame.size() - 1] != 0x7e);
        return Jt808Frame.read(frame.toByteArray());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
