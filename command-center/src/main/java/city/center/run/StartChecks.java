package city.center.run;

import city.center.settings.BadSetting;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** What stands in the way of a start is said in one line that names the setting. */
final class StartChecks {

    private StartChecks() {}

    /**
     * @throws BadSetting when nothing can be written there
     */
    static void writable(Path data) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "city", ".try"));
        } catch (IOException e) {
            throw new BadSetting(
                    "CITY_DATA",
                    data.toString(),
                    "the folder cannot be written: name one that can");
        }
    }

    /**
     * @param port 0: any free one
     * @throws BadSetting when something listens there
     */
    static void free(String setting, String bind, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new BadSetting(
                    setting,
                    Integer.toString(port),
                    "something listens there already: end it, or name another port");
        }
    }

    /**
     * @throws BadSetting when what was to listen at the port could not
     */
    static <T> T listening(Future<T> starting, String setting, int port) {
        try {
            return starting.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new BadSetting(
                    setting,
                    Integer.toString(port),
                    "the port could not be opened ("
                            + e.getCause()
                            + "): end what listens there or name another");
        }
    }
}
