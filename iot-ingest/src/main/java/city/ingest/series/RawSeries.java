package city.ingest.series;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * Single readings of one device, from the log: only the partition of the device is read, from the
 * first record that arrived in the time, and never more than {@link #MOST_READ} records.
 */
public final class RawSeries {

    /** Records that one question may read, of all devices of the partition together. */
    static final int MOST_READ = 1_000_000;

    /** A reading may have arrived so long after it was measured and is still found. */
    static final Duration LATE = Duration.ofMinutes(30);

    private static final Duration BEAT = Duration.ofMillis(200);

    private final String bootstrapServers;

    public RawSeries(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * What was found.
     *
     * @param complete whether the whole time was read
     */
    public record Found(List<Point> points, boolean complete) {
        public Found {
            points = List.copyOf(points);
        }
    }

    public Found read(String device, String value, Instant from, Instant to, int most) {
        List<Point> points = new ArrayList<>();
        boolean complete = true;
        try (KafkaConsumer<String, byte[]> consumer = SeriesFold.open(bootstrapServers)) {
            List<TopicPartition> all = SeriesFold.partitions(consumer);
            TopicPartition mine =
                    all.get(Utils.toPositive(Utils.murmur2(Utils.utf8(device))) % all.size());
            consumer.assign(List.of(mine));
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(mine, from.toEpochMilli())).get(mine);
            if (first == null) {
                return new Found(points, true);
            }
            OffsetAndTimestamp after =
                    consumer.offsetsForTimes(Map.of(mine, to.plus(LATE).toEpochMilli())).get(mine);
            long end =
                    after == null
                            ? consumer.endOffsets(List.of(mine)).getOrDefault(mine, 0L)
                            : after.offset();
            consumer.seek(mine, first.offset());
            int read = 0;
            while (complete && consumer.position(mine) < end) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(BEAT)) {
                    read++;
                    if (device.equals(entry.key())) {
                        add(entry.value(), value, from, to, points);
                    }
                }
                complete = read < MOST_READ && points.size() <= most;
            }
        }
        points.sort(Comparator.comparing(Point::time));
        return new Found(points, complete);
    }

    private static void add(
            byte[] record, String value, Instant from, Instant to, List<Point> points) {
        double[] found = {Double.NaN};
        long at;
        try {
            at =
                    SeriesFold.read(
                            record,
                            (name, number) -> {
                                if (name.equals(value)) {
                                    found[0] = number;
                                }
                            });
        } catch (IOException | java.time.DateTimeException e) {
            return;
        }
        Instant time = Instant.ofEpochMilli(at);
        if (!Double.isNaN(found[0]) && !time.isBefore(from) && time.isBefore(to)) {
            points.add(new Point(time, found[0], found[0], found[0], 1));
        }
    }
}
