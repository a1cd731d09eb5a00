package city.center.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller in one, with its data in a folder of ours.
 *
 * <p>Durability: a record acknowledged with {@code acks=all} lies in the page cache of this
 * machine; it survives a killed process. A power cut is survived only with {@link Flush#ALWAYS} or
 * with replicated outside brokers.
 *
 * <p>Thread: start and close are called once each, by the thread that starts the city.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** When the broker forces written records to the disk. */
    public enum Flush {
        /** The operating system decides: survives a killed process, not a power cut. */
        OS,
        /** After each write: survives a power cut, slower. */
        ALWAYS
    }

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Formats the folder if it is new, and starts the node.
     *
     * @param folder where the log lies; made if missing
     * @param port of the broker, or 0 for any free one
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static EmbeddedBroker start(Path folder, int port, Flush flush) {
        int brokerPort = port == 0 ? freePort() : port;
        Properties settings = settings(folder, brokerPort, freePort(), flush);
        format(folder);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + brokerPort);
    }

    /** {@code host:port}, for clients in this and in other processes of this machine. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path folder, int port, int controllerPort, Flush flush) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE));
        p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.put("listeners", "LOG://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "LOG://127.0.0.1:" + port);
        p.put("listener.security.protocol.map", "LOG:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "LOG");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("log.dirs", folder.toAbsolutePath().toString());
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", "16777216");
        p.put("auto.create.topics.enable", "false");
        p.put("offsets.topic.num.partitions", "4");
        p.put("offsets.topic.replication.factor", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.coordinator.threads", "1");
        p.put("controlled.shutdown.enable", "false");
        // A restarted node is let in when its dead predecessor's session has run out.
        p.put("broker.session.timeout.ms", "2000");
        p.put("broker.heartbeat.interval.ms", "500");
        p.put("message.max.bytes", "4194304");
        // After a SIGKILL the dead process's open transaction blocks committed readers until it
        // times out: keep both the longest time-out and the sweep short.
        p.put("transaction.max.timeout.ms", "10000");
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        if (flush == Flush.ALWAYS) {
            p.put("log.flush.interval.messages", "1");
        }
        return p;
    }

    private static void format(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve("meta.properties"))) {
                return;
            }
            Formatter formatter = new Formatter();
            formatter.setPrintStream(
                    new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setNodeId(NODE);
            formatter.setControllerListenerName("CONTROLLER");
            formatter.addDirectory(folder.toAbsolutePath().toString());
            formatter.setMetadataLogDirectory(folder.toAbsolutePath().toString());
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the log folder " + folder + " could not be formatted", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
