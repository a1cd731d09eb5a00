package city.center.run;

import city.center.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of a test: the one inside the JVM, or with {@code -Dbroker=container} one in a
 * container where an engine runs. Says in one line which it is.
 */
final class TestBroker implements AutoCloseable {

    private static final String IMAGE = "apache/kafka:4.1.0";

    private final @Nullable KafkaContainer container;

    private TestBroker(@Nullable KafkaContainer container) {
        this.container = container;
    }

    static TestBroker open() {
        boolean wanted = "container".equals(System.getProperty("broker"));
        if (wanted && DockerClientFactory.instance().isDockerAvailable()) {
            KafkaContainer started = new KafkaContainer(IMAGE);
            started.start();
            System.out.println("broker: container " + IMAGE);
            return new TestBroker(started);
        }
        System.out.println(
                wanted
                        ? "broker: in this JVM (a container was asked for and no engine runs here)"
                        : "broker: in this JVM");
        return new TestBroker(null);
    }

    /** A whole city on this broker, on free ports and without the demo. */
    City city(Path data) {
        Map<String, String> settings = new HashMap<>(Visitor.settings(data, "off"));
        if (container != null) {
            settings.put("CITY_KAFKA", container.getBootstrapServers());
        }
        return City.start(Settings.read(settings));
    }

    @Override
    public void close() {
        if (container != null) {
            container.close();
        }
    }
}
