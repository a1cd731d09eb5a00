package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs on one outside broker are one city. */
class TwoProcessesTest {

    private static final String DEVICE = "YT-TIDE-001";

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_reading_that_enters_at_one_is_on_the_wall_of_the_other() throws Exception {
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS);
                CityProcess first =
                        new CityProcess(
                                folder.resolve("one"),
                                Map.of("CITY_KAFKA", broker.bootstrapServers()))) {
            first.start();
            try (CityProcess second =
                    new CityProcess(
                            folder.resolve("two"),
                            Map.of(
                                    "CITY_KAFKA",
                                    broker.bootstrapServers(),
                                    "CITY_CLUSTER",
                                    "127.0.0.1:" + first.setting("CITY_CLUSTER_PORT"),
                                    "CITY_ROLES",
                                    "doors,wall"))) {
                second.start();
                Caller duty = new Caller(client, first.http(), first.token("duty"));
                assertThat(duty.get("/health/ready").json().path("members").asInt()).isEqualTo(2);

                CompletableFuture<JsonNode> seenAtFirst = see(first, 41.5);
                CompletableFuture<JsonNode> seenAtSecond = see(second, 17.25);
                assertThat(send(second, 41.5).status()).isEqualTo(202);
                assertThat(seenAtFirst.get(30, TimeUnit.SECONDS).path("id").asText())
                        .isEqualTo(DEVICE);
                assertThat(send(first, 17.25).status()).isEqualTo(202);
                assertThat(seenAtSecond.get(30, TimeUnit.SECONDS).path("id").asText())
                        .isEqualTo(DEVICE);
            }
        }
    }

    private Caller.Answer send(CityProcess city, double level) throws Exception {
        return new Caller(client, city.http(), city.token("device"))
                .post(
                        "/ingest/v1/readings",
                        "[{\"device\":\"" + DEVICE + "\",\"values\":{\"probe\":" + level + "}}]");
    }

    /** The device's frame on that city's wall socket, once it shows this value. */
    private CompletableFuture<JsonNode> see(CityProcess city, double value) throws Exception {
        CompletableFuture<JsonNode> seen = new CompletableFuture<>();
        URI socket =
                URI.create(city.http().toString().replaceFirst("^http", "ws") + "/ws/v1/situation");
        WebSocket wall =
                client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + city.token("wall"))
                        .buildAsync(socket, new Watching(value, seen))
                        .get(20, TimeUnit.SECONDS);
        wall.sendText("{\"type\":\"subscribe\",\"topics\":[\"devices\"]}", true)
                .get(20, TimeUnit.SECONDS);
        seen.whenComplete((frame, fault) -> wall.abort());
        return seen;
    }

    private static final class Watching implements WebSocket.Listener {
        private final double value;
        private final CompletableFuture<JsonNode> seen;
        private final StringBuilder text = new StringBuilder();

        Watching(double value, CompletableFuture<JsonNode> seen) {
            this.value = value;
            this.seen = seen;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    JsonNode message = Caller.JSON.readTree(text.toString());
                    for (String list : new String[] {"entries", "changes"}) {
                        for (JsonNode frame : message.path(list)) {
                            JsonNode shown = frame.path("value");
                            if (shown.path("id").asText().equals(DEVICE)
                                    && shown.path("values").path("probe").asDouble() == value) {
                                seen.complete(shown);
                            }
                        }
                    }
                } catch (java.io.IOException e) {
                    seen.completeExceptionally(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
