package city.center.cluster;

import city.center.settings.Membership;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A member of the cluster.
 *
 * @param vertx the clustered Vert.x of this process
 * @param hazelcast the shared memory, the same instance that Vert.x clusters on
 */
public record Member(Vertx vertx, HazelcastInstance hazelcast) implements AutoCloseable {

    /**
     * Joins the named members, or stands alone until somebody names this one.
     *
     * @param city name of the cluster: members of different logs never join
     * @param bind address to listen on
     */
    public static Member join(String city, String bind, Membership membership) {
        HazelcastClusterManager manager =
                new HazelcastClusterManager(config(city, bind, membership));
        VertxOptions options =
                new VertxOptions().setWorkerPoolSize(8).setPreferNativeTransport(false);
        options.getEventBusOptions().setHost(bind).setClusterPublicHost(bind);
        Vertx vertx =
                Vertx.builder()
                        .with(options)
                        .withClusterManager(manager)
                        .buildClustered()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        return new Member(vertx, manager.getHazelcastInstance());
    }

    /** Leaves the cluster; waits at most ten seconds. */
    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static Config config(String city, String bind, Membership membership) {
        Config config = new Config();
        config.setClusterName(city);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.max.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.partition.count", "71");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.event.thread.count", "2");
        config.getJetConfig().setEnabled(false);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(membership.port()).setPortAutoIncrement(true).setPortCount(100);
        network.setPublicAddress(bind.equals("0.0.0.0") ? null : bind);
        network.getInterfaces().setEnabled(!bind.equals("0.0.0.0")).addInterface(bind);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        membership.others().forEach(join.getTcpIpConfig()::addMember);
        // What reports said is read for Open311's usual span (KnownReports).
        config.addMapConfig(
                new MapConfig("report-words")
                        .setStatisticsEnabled(false)
                        .setTimeToLiveSeconds((int) Duration.ofDays(90).toSeconds()));
        config.addMapConfig(new MapConfig("default").setBackupCount(1).setStatisticsEnabled(false));
        return config;
    }
}
