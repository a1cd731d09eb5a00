package city.center.run;

import city.center.situation.Fold;
import city.center.situation.Picture;
import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest refused messages, for the duty officer and their senders. */
record RejectFold(IMap<Long, String> rejects, int most) implements Fold {

    @Override
    public List<String> topics() {
        return List.of("city.rejects");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        rejects.set(entry.offset(), new String(entry.value(), StandardCharsets.UTF_8));
        rejects.delete(entry.offset() - most);
    }
}
