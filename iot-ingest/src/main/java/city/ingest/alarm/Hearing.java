package city.ingest.alarm;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch after the other before the judge, by the newest edition of the catalogue. A record that
 * cannot be judged is told and passed over.
 *
 * <p>Thread: the judge's.
 */
final class Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final AlarmDocket docket;
    private final Supplier<Judgement.Edition> editions;
    private final Clock clock;
    private final @Nullable Watch[] found;
    private Judgement.Edition edition;

    /**
     * @param edition that the docket has
     * @param most records in a batch
     */
    Hearing(
            AlarmDocket docket,
            Judgement.Edition edition,
            Supplier<Judgement.Edition> editions,
            Clock clock,
            int most) {
        this.docket = docket;
        this.edition = edition;
        this.editions = editions;
        this.clock = clock;
        found = new Watch[most];
        tellRoom();
    }

    /**
     * Takes over a newer edition, at each tick and as soon as a device speaks that is not known
     * yet; whether there was one.
     */
    boolean renewed() {
        Judgement.Edition newest = editions.get();
        if (newest.equals(edition)) {
            return false;
        }
        edition = newest;
        docket.input(new Input.RuleEdition(newest.rules(), newest.devices()), clock.instant());
        tellRoom();
        return true;
    }

    private void tellRoom() {
        int without = docket.judge().withoutSense();
        if (without > 0) {
            LOG.warn(
                    "{} values are not watched for what is unusual: there is room for {}",
                    without,
                    Roster.MOST_SENSES);
        }
    }

    /** Judges a batch; what comes of it is gathered in the docket. */
    void hear(ConsumerRecords<ByteBuffer, ByteBuffer> batch) {
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> entries = batch.records(partition);
            if (partition.topic().equals(AlarmTopics.READINGS)) {
                readings(entries);
            } else {
                entries.forEach(this::action);
            }
        }
    }

    /** All devices are found first: look-ups that miss the processor's cache wait together. */
    private void readings(List<ConsumerRecord<ByteBuffer, ByteBuffer>> entries) {
        for (int i = 0; i < entries.size(); i++) {
            found[i] = docket.find(entries.get(i).key());
        }
        for (int i = 0; i < entries.size(); i++) {
            ConsumerRecord<ByteBuffer, ByteBuffer> entry = entries.get(i);
            if (found[i] == null && renewed()) {
                for (int k = i; k < entries.size(); k++) {
                    found[k] = docket.find(entries.get(k).key());
                }
            }
            Watch device = found[i];
            if (device != null) {
                try {
                    docket.reading(device, entry.value());
                } catch (IllegalArgumentException | DateTimeException e) {
                    tell(entry, e);
                }
            }
        }
    }

    private void action(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        byte[] action = new byte[entry.value().remaining()];
        entry.value().get(action);
        try {
            docket.action(action, clock.instant());
        } catch (IllegalArgumentException | DateTimeException e) {
            tell(entry, e);
        }
    }

    private static void tell(ConsumerRecord<ByteBuffer, ByteBuffer> entry, RuntimeException why) {
        LOG.warn(
                "a record could not be judged topic={} partition={} offset={}: {}",
                entry.topic(),
                entry.partition(),
                entry.offset(),
                why.getMessage());
    }
}
