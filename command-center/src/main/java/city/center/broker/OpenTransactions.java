package city.center.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that a killed process left open in the embedded broker. Broker and
 * producers die together there, and the coordinator may come back believing that it had ended a
 * transaction whose markers never reached a partition; committed readers would wait for it for
 * ever. Called before any producer of this process begins, so that every open transaction is a dead
 * one's.
 */
public final class OpenTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);
    private static final long PATIENCE = 15;
    private static final long AGAIN = 100;

    private OpenTransactions() {}

    /**
     * Aborts every open transaction of every partition, those of committed offsets included. The
     * coordinator may be ending one at the same moment and then refuses ours: it is looked at again
     * until none is open.
     */
    public static void abort(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<TopicPartition> partitions = partitions(admin);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
            List<AbortTransactionSpec> open = open(admin, partitions);
            while (!open.isEmpty() && System.nanoTime() < end) {
                for (AbortTransactionSpec one : open) {
                    abort(admin, one);
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN);
                open = open(admin, partitions);
            }
            if (!open.isEmpty()) {
                LOG.warn(
                        "transactions of a killed process stay open until they time out: {}", open);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "transactions of a killed process could not be ended: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while open transactions were ended", e);
        }
    }

    private static void abort(Admin admin, AbortTransactionSpec one)
            throws InterruptedException, TimeoutException {
        try {
            LOG.info(
                    "ending a dead process's transaction partition={} producer={}",
                    one.topicPartition(),
                    one.producerId());
            admin.abortTransaction(one).all().get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            LOG.info("it was not ended by us, looking again: {}", e.getMessage());
        }
    }

    private static List<AbortTransactionSpec> open(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<AbortTransactionSpec> open = new ArrayList<>();
        Map<TopicPartition, DescribeProducersResult.PartitionProducerState> producers =
                admin.describeProducers(partitions).all().get(PATIENCE, TimeUnit.SECONDS);
        producers.forEach(
                (partition, state) -> {
                    for (ProducerState producer : state.activeProducers()) {
                        if (producer.currentTransactionStartOffset().isPresent()) {
                            open.add(
                                    new AbortTransactionSpec(
                                            partition,
                                            producer.producerId(),
                                            (short) producer.producerEpoch(),
                                            producer.coordinatorEpoch().orElse(0)));
                        }
                    }
                });
        return open;
    }

    private static List<TopicPartition> partitions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> topics =
                admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get(PATIENCE, TimeUnit.SECONDS);
        return admin
                .describeTopics(topics)
                .allTopicNames()
                .get(PATIENCE, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .flatMap(
                        t ->
                                t.getValue().partitions().stream()
                                        .map(p -> new TopicPartition(t.getKey(), p.partition())))
                .toList();
    }
}
