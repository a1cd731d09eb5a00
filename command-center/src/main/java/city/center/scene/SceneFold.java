package city.center.scene;

import city.center.situation.Fold;
import city.center.situation.Picture;
import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The saved scenes in the shared memory.
 *
 * @param scenes JSON by id
 */
public record SceneFold(IMap<String, String> scenes) implements Fold {

    @Override
    public List<String> topics() {
        return List.of(Scenes.TOPIC);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        String scene = new String(entry.value(), StandardCharsets.UTF_8);
        if (scene.equals(Scenes.REMOVED)) {
            scenes.delete(entry.key());
        } else {
            scenes.set(entry.key(), scene);
        }
    }

    @Override
    public void tick(Instant now, Picture picture) {
        // Scenes change only when somebody changes them.
    }
}
