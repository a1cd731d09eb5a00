package city.center.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A topic of the log.
 *
 * @param name as outside readers know it
 * @param partitions how many readers may share it
 * @param compacted whether only the last record of each key is kept
 * @param retention how long records are kept where it is not compacted; negative: for ever
 */
public record Topic(String name, int partitions, boolean compacted, Duration retention) {

    /** For ever: the ledger of the incidents is never cut. */
    public static final Duration FOR_EVER = Duration.ofMillis(-1);

    /** How long an outside or embedded broker may take to answer at the start. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Makes the topics that are missing; those that are there stay as they are. */
    public static void create(String bootstrapServers, List<Topic> topics) {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "default.api.timeout.ms",
                                (int) PATIENCE.toMillis(),
                                "request.timeout.ms",
                                10_000))) {
            Set<String> present =
                    admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> missing =
                    topics.stream()
                            .filter(t -> !present.contains(t.name()))
                            .map(Topic::asNew)
                            .toList();
            for (var made : admin.createTopics(missing).values().entrySet()) {
                try {
                    made.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the log at " + bootstrapServers + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were made", e);
        }
    }

    /** Keeps the records of some topics for so long from now on, whatever was said before. */
    public static void retain(String bootstrapServers, List<String> topics, Duration kept) {
        AlterConfigOp set =
                new AlterConfigOp(
                        new ConfigEntry(
                                TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis())),
                        AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        topics.forEach(
                t -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, t), List.of(set)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(changes)
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the log at "
                            + bootstrapServers
                            + " did not take the retention: "
                            + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the retention was set", e);
        }
    }

    private NewTopic asNew() {
        Map<String, String> settings =
                compacted
                        ? Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                TopicConfig.SEGMENT_MS_CONFIG,
                                "3600000")
                        : Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention.toMillis()));
        return new NewTopic(name, java.util.Optional.of(partitions), java.util.Optional.empty())
                .configs(settings);
    }
}
