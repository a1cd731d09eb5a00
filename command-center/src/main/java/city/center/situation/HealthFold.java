package city.center.situation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The system's own state on the wall: how far the picture is behind the log, how many members there
 * are, how many messages were refused within the hour.
 */
public final class HealthFold implements Fold {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long MUCH_LAG = 1_000;
    private static final int MANY_REJECTS = 100;
    private static final int MAX_AGE = 10;

    private final LongSupplier lag;
    private final IntSupplier members;
    private final ArrayDeque<Instant> rejects = new ArrayDeque<>();
    private Instant last = Instant.EPOCH;

    public HealthFold(LongSupplier lag, IntSupplier members) {
        this.lag = lag;
        this.members = members;
    }

    @Override
    public List<String> topics() {
        return List.of("city.rejects");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        rejects.addLast(Instant.ofEpochMilli(entry.timestamp()));
    }

    @Override
    public void tick(Instant now, Picture picture) {
        if (Duration.between(last, now).compareTo(EVERY) < 0) {
            return;
        }
        last = now;
        while (!rejects.isEmpty() && rejects.peekFirst().isBefore(now.minus(HOUR))) {
            rejects.removeFirst();
        }
        long behind = lag.getAsLong();
        put(picture, now, "lag", "日志积压", "records behind the log", behind, behind > MUCH_LAG);
        put(picture, now, "members", "集群成员", "members", members.getAsInt(), false);
        int refused = rejects.size();
        put(
                picture,
                now,
                "rejects",
                "近一小时拒收",
                "refused within the hour",
                refused,
                refused > MANY_REJECTS);
    }

    private static void put(
            Picture picture,
            Instant now,
            String id,
            String zh,
            String en,
            long value,
            boolean bad) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("component", id)
                        .put("status", bad ? "degraded" : "ok")
                        .put("value", value);
        node.putObject("text").put("zh", zh).put("en", en);
        picture.put(Theme.HEALTH, id, Frame.of(node.toString(), now.toEpochMilli(), now, MAX_AGE));
    }
}
