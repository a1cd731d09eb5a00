package city.center.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The program in a JVM of its own, with this JVM's class path and options, on ports of its own that
 * stay the same over its restarts.
 */
final class CityProcess implements AutoCloseable {

    private static final long PATIENCE = 90;

    private final Path data;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private Process process;

    CityProcess(Path data, Map<String, String> settings) throws IOException {
        this.data = data;
        environment.put("CITY_DATA", data.toString());
        for (String port :
                List.of(
                        "CITY_HTTP_PORT",
                        "CITY_MQTT_PORT",
                        "CITY_KAFKA_PORT",
                        "CITY_CLUSTER_PORT")) {
            environment.put(port, Integer.toString(freePort()));
        }
        environment.put("CITY_DEMO", "off");
        environment.putAll(settings);
    }

    String setting(String name) {
        return environment.get(name);
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + environment.get("CITY_HTTP_PORT"));
    }

    int mqttPort() {
        return Integer.parseInt(environment.get("CITY_MQTT_PORT"));
    }

    String token(String role) throws IOException {
        JsonNode tokens = new ObjectMapper().readTree(data.resolve("credentials.json").toFile());
        return tokens.path(role).asText();
    }

    /** Starts it and returns when it says that it is ready. */
    void start() throws Exception {
        launch();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Process mine = process;
        Thread reader =
                new Thread(
                        () -> {
                            try (BufferedReader lines = mine.inputReader(StandardCharsets.UTF_8)) {
                                for (String line = lines.readLine();
                                        line != null;
                                        line = lines.readLine()) {
                                    synchronized (said) {
                                        said.add(line);
                                    }
                                    if (line.startsWith("Ready after")) {
                                        ready.complete(true);
                                    }
                                }
                            } catch (IOException e) {
                                ready.completeExceptionally(e);
                            }
                            ready.complete(false);
                        },
                        "output-of-the-city");
        reader.setDaemon(true);
        reader.start();
        if (!ready.get(PATIENCE, TimeUnit.SECONDS)) {
            throw new AssertionError("the city ended instead of getting ready:\n" + output());
        }
    }

    /** Starts it where it is expected to end by itself; returns its exit status. */
    int runToItsEnd() throws Exception {
        launch();
        Process mine = process;
        try (BufferedReader lines = mine.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        }
        if (!mine.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            throw new AssertionError("the city does not end:\n" + output());
        }
        return mine.exitValue();
    }

    private void launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : System.getProperty("test.jvm", "").split(" +")) {
            if (!option.isBlank()) {
                command.add(option);
            }
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "city.center.Main", "run"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CITY_"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(PATIENCE, TimeUnit.SECONDS);
    }

    /** SIGTERM, as Ctrl-C does; returns the exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            throw new AssertionError("the city does not stop:\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            kill();
        }
        Path kept = Path.of("target", "city-process");
        Files.createDirectories(kept);
        Files.writeString(kept.resolve(data.getFileName() + ".log"), output());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
