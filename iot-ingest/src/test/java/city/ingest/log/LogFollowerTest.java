package city.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A reader of the log over faults of Kafka and of its own. */
class LogFollowerTest {

    private static final TopicPartition ONE = new TopicPartition("city.readings", 0);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final int RECORDS = 6;

    private final BlockingQueue<Long> read = new LinkedBlockingQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** Offsets as they are read; of the records, one may be too much for the reader. */
    private LogFollower.Reader reader(long bad) {
        return new LogFollower.Reader() {
            @Override
            public Map<TopicPartition, Long> begin(Consumer<String, byte[]> log) {
                if (begun.getAndIncrement() == 0) {
                    throw new KafkaException("the log tells no offsets yet");
                }
                return Map.of(ONE, 1L);
            }

            @Override
            public void read(ConsumerRecord<String, byte[]> entry) {
                if (entry.offset() == bad) {
                    throw new IllegalStateException("not this one");
                }
                read.add(entry.offset());
            }
        };
    }

    @Test
    void after_a_fault_of_kafka_it_goes_on_behind_what_it_had_read() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (LogFollower follower =
                new LogFollower(
                        "test",
                        () -> log(opened.incrementAndGet() == 2 ? 3 : RECORDS),
                        SHORT,
                        SHORT,
                        reader(-1))) {
            follower.start();
            for (long offset = 1; offset < RECORDS; offset++) {
                assertThat(read.poll(10, TimeUnit.SECONDS)).isEqualTo(offset);
            }
        }
        assertThat(read).as("none twice").isEmpty();
        assertThat(begun).as("where it begins is asked until it is known").hasValue(2);
        assertThat(opened.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_record_at_which_its_reader_falters_holds_up_none_after_it() throws Exception {
        Supplier<Consumer<String, byte[]>> log = () -> log(RECORDS);
        try (LogFollower follower = new LogFollower("test", log, SHORT, SHORT, reader(2))) {
            follower.start();
            for (long offset : new long[] {1, 3, 4, 5}) {
                assertThat(read.poll(10, TimeUnit.SECONDS)).isEqualTo(offset);
            }
        }
        assertThat(read).isEmpty();
    }

    /** A log that holds records, and falters when it is asked behind some of them. */
    private static Consumer<String, byte[]> log(int whole) {
        return new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                updateBeginningOffsets(Map.of(ONE, 0L));
                for (long i = offset; i < whole; i++) {
                    addRecord(
                            new ConsumerRecord<>(
                                    ONE.topic(),
                                    ONE.partition(),
                                    i,
                                    "D",
                                    "{}".getBytes(StandardCharsets.UTF_8)));
                }
                schedulePollTask(() -> {});
                if (whole < RECORDS) {
                    schedulePollTask(
                            () -> setPollException(new KafkaException("the log faltered")));
                }
            }
        };
    }
}
