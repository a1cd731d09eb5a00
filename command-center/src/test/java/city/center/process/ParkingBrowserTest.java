package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parking pages in Chromium, as a driver and as the operator; pictures in target/screens. */
class ParkingBrowserTest {

    private static final Path PAGES = Path.of("../web-wall/src/main/web");

    /** First content on a slow network: everything but the map's code, bytes as sent. */
    private static final int LIGHT = 150_000;

    @TempDir Path folder;

    @Test
    void a_driver_finds_a_space_and_the_operator_closes_a_lot() throws Exception {
        Tools.need("chromium");
        Tools.need("node");
        Assumptions.assumeTrue(
                Files.isDirectory(PAGES.resolve("node_modules")),
                "skipped: the pages were not built (-DskipWeb)");
        Path screens = Files.createDirectories(Path.of("target", "screens")).toAbsolutePath();
        try (CityProcess city =
                new CityProcess(folder.resolve("parking"), Map.of("CITY_DEMO", "on"))) {
            city.start();
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "node",
                                    "browser/parking.mjs",
                                    city.http().toString(),
                                    screens.toString())
                            .directory(PAGES.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("DUTY_TOKEN", city.token("duty"));
            Process browser = builder.start();
            try (BufferedWriter say = browser.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader hear = browser.inputReader(StandardCharsets.UTF_8)) {
                JsonNode phone = ask(say, hear, "phone");
                assertThat(phone.path("lots").asInt()).as("car parks and roadside").isEqualTo(42);
                assertThat(phone.path("nearest").asText()).isNotBlank();
                assertThat(phone.path("links").toString())
                        .contains("uri.amap.com", "api.map.baidu.com", "geo:");
                assertThat(phone.path("first").path("bytes").asInt())
                        .isPositive()
                        .isLessThan(LIGHT);
                assertThat(phone.path("over").asBoolean()).isFalse();
                assertThat(ask(say, hear, "dark").path("yards").asInt()).isEqualTo(2);
                assertThat(ask(say, hear, "desktop").path("over")).isEmpty();
                JsonNode desk = ask(say, hear, "desk");
                assertThat(desk.path("good").asInt()).as("receivers that are told").isEqualTo(3);
                assertThat(desk.path("rejected").asInt()).isEqualTo(1);
                assertThat(desk.path("withheld").path("free").isNull()).isTrue();
                assertThat(desk.path("withheld").path("status").asText()).isEqualTo("closed");
                assertThat(desk.path("over").asBoolean()).isFalse();
                assertThat(ask(say, hear, "end").path("faults")).isEmpty();
                assertThat(browser.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                browser.destroyForcibly();
            }
        }
    }

    private static JsonNode ask(BufferedWriter say, BufferedReader hear, String word)
            throws Exception {
        say.write(word + "\n");
        say.flush();
        String answer = hear.readLine();
        assertThat(answer).as("the browser's answer to %s", word).isNotNull();
        JsonNode told = Caller.JSON.readTree(answer);
        assertThat(told.has("failed")).as(answer).isFalse();
        return told;
    }
}
