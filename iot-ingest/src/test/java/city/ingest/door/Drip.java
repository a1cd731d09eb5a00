package city.ingest.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A sender that keeps its connection busy with next to nothing, until it is cut. */
final class Drip implements AutoCloseable {

    private static final int BETWEEN_MS = 50;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    Drip(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(BETWEEN_MS);
    }

    Drip send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /**
     * Sends the same again and again, nothing where it is empty.
     *
     * @return whether it was cut in the end
     */
    boolean isCut(byte[] drop) {
        long end = System.nanoTime() + PATIENCE;
        try {
            while (System.nanoTime() < end) {
                if (heardTheEnd()) {
                    return true;
                }
                socket.getOutputStream().write(drop);
            }
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private boolean heardTheEnd() throws IOException {
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                answer.write(b);
            }
            return true;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    /** What it was told. */
    String answer() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
