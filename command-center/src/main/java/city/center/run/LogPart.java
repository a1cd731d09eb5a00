package city.center.run;

import city.center.broker.DeadMembers;
import city.center.broker.EmbeddedBroker;
import city.center.broker.OpenTransactions;
import city.center.broker.Topic;
import city.center.settings.Settings;
import java.time.Duration;
import java.util.function.Consumer;

/** The log: outside brokers, or one inside this JVM that first ends what a dead process left. */
final class LogPart {

    private LogPart() {}

    /**
     * Where the log is, with every topic there.
     *
     * @return the brokers' addresses
     */
    static String open(Settings settings, Consumer<AutoCloseable> closing) {
        String bootstrap = settings.log().outside().orElseGet(() -> embedded(settings, closing));
        Topic.create(bootstrap, CityTopics.ALL);
        Duration kept = Duration.ofDays(settings.log().retentionDays());
        Topic.retain(bootstrap, CityTopics.MEASURED, kept);
        return bootstrap;
    }

    private static String embedded(Settings settings, Consumer<AutoCloseable> closing) {
        StartChecks.free("CITY_KAFKA_PORT", "127.0.0.1", settings.log().port());
        EmbeddedBroker.Flush flush =
                settings.log().flushAlways()
                        ? EmbeddedBroker.Flush.ALWAYS
                        : EmbeddedBroker.Flush.OS;
        EmbeddedBroker broker =
                EmbeddedBroker.start(settings.data().resolve("log"), settings.log().port(), flush);
        closing.accept(broker);
        OpenTransactions.abort(broker.bootstrapServers());
        DeadMembers.remove(broker.bootstrapServers());
        return broker.bootstrapServers();
    }
}
