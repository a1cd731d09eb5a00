package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** One driver of {@code browser/*.mjs} that runs beside a city: a word in, one line of JSON out. */
final class Browser implements AutoCloseable {

    private static final Path PAGES = Path.of("../web-wall/src/main/web");

    private final Process process;
    private final BufferedWriter say;
    private final BufferedReader hear;

    private Browser(Process process) {
        this.process = process;
        this.say = process.outputWriter(StandardCharsets.UTF_8);
        this.hear = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Skips, with a reason, where there is no browser; on CI that is a failure. */
    static void need() throws InterruptedException {
        Tools.need("chromium");
        Tools.need("node");
        Assumptions.assumeTrue(
                Files.isDirectory(PAGES.resolve("node_modules")),
                "skipped: the pages were not built (-DskipWeb)");
    }

    /**
     * @param script without its ending
     * @param roles whose tokens it gets, as {@code ROLE_TOKEN}; the first department's as {@code
     *     DEPARTMENT_TOKEN}, each as {@code DEPARTMENT_NAME_TOKEN}
     */
    static Browser start(CityProcess city, String script, List<String> roles) throws IOException {
        Path screens = Files.createDirectories(Path.of("target", "screens")).toAbsolutePath();
        ProcessBuilder builder =
                new ProcessBuilder(
                                "node",
                                "browser/" + script + ".mjs",
                                city.http().toString(),
                                screens.toString())
                        .directory(PAGES.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String role : roles) {
            String name = role.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
            builder.environment().put(name + "_TOKEN", city.token(role));
            String kind = role.split(":", 2)[0].toUpperCase(Locale.ROOT);
            builder.environment().putIfAbsent(kind + "_TOKEN", city.token(role));
        }
        return new Browser(builder.start());
    }

    /** Does one act, with what it is about, and returns what it found. */
    JsonNode ask(String... words) throws IOException {
        say.write(String.join(" ", words) + "\n");
        say.flush();
        String answer = hear.readLine();
        assertThat(answer).as("the browser's answer to %s", List.of(words)).isNotNull();
        JsonNode told = Caller.JSON.readTree(answer);
        assertThat(told.has("failed")).as(answer).isFalse();
        return told;
    }

    /** Ends it; no script may have failed on any page meanwhile. */
    void end() throws IOException, InterruptedException {
        assertThat(ask("end").path("faults")).isEmpty();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
