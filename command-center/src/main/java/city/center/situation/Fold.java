package city.center.situation;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How the records of some topics of the log change the picture. */
public interface Fold {

    /** The topics it reads. */
    List<String> topics();

    /** Applies one record; called in the order of the log, by one thread. */
    void apply(ConsumerRecord<String, byte[]> entry, Picture picture);

    /** Puts into the picture what was only noted so far; called before the picture is written. */
    default void settle(Picture picture) {}

    /** Called a few times each second, for what changes by time alone. */
    default void tick(Instant now, Picture picture) {}
}
