package city.center.broker;

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

    private OpenTransactions() {}

    /** Aborts every open transaction of every partition, those of committed offsets included. */
    public static void abort(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> topics =
                    admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get(PATIENCE, TimeUnit.SECONDS);
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(topics)
                            .allTopicNames()
                            .get(PATIENCE, TimeUnit.SECONDS)
                            .entrySet()
                            .stream()
                            .flatMap(
                                    t ->
                                            t.getValue().partitions().stream()
                                                    .map(
                                                            p ->
                                                                    new TopicPartition(
                                                                            t.getKey(),
                                                                            p.partition())))
                            .toList();
            Map<TopicPartition, DescribeProducersResult.PartitionProducerState> producers =
                    admin.describeProducers(partitions).all().get(PATIENCE, TimeUnit.SECONDS);
            for (Map.Entry<TopicPartition, DescribeProducersResult.PartitionProducerState> of :
                    producers.entrySet()) {
                for (ProducerState producer : of.getValue().activeProducers()) {
                    if (producer.currentTransactionStartOffset().isPresent()) {
                        LOG.info(
                                "ending a dead process's transaction partition={} producer={}",
                                of.getKey(),
                                producer.producerId());
                        var spec =
                                new AbortTransactionSpec(
                                        of.getKey(),
                                        producer.producerId(),
                                        (short) producer.producerEpoch(),
                                        producer.coordinatorEpoch().orElse(0));
                        admin.abortTransaction(spec).all().get(PATIENCE, TimeUnit.SECONDS);
                    }
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "transactions of a killed process could not be ended: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while open transactions were ended", e);
        }
    }
}
