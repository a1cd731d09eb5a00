package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The duty strip: shift (班次) by the local time, wind as the district's own masts measure it, and
 * the worst warning that is up. Posts stand here, never names of persons.
 */
public final class DutyFold implements Fold {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MAX_AGE = 30;
    private static final int WIND_AGE = 600;
    private static final List<String> WORST_FIRST = List.of("red", "orange", "yellow", "blue");

    private final ZoneId zone;
    private final Function<String, String> kindOf;
    private final Map<String, Wind> winds = new HashMap<>();
    private final Map<String, Set<String>> active = new HashMap<>();
    private Instant last = Instant.EPOCH;

    /** What one mast measured. */
    private record Wind(double speed, Instant at) {}

    /**
     * @param kindOf kind of a device by its id, empty where it is not known
     */
    public DutyFold(ZoneId zone, Function<String, String> kindOf) {
        this.zone = zone;
        this.kindOf = kindOf;
    }

    @Override
    public List<String> topics() {
        return List.of("city.readings", "city.alarms");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null) {
            return;
        }
        if (entry.topic().equals("city.readings") && !kindOf.apply(entry.key()).equals("wind")) {
            return;
        }
        JsonNode value = DeviceFold.read(entry.value());
        if (entry.topic().equals("city.readings")) {
            if (value.path("values").path("speed").isNumber()
                    && !value.path("historical").asBoolean()) {
                winds.put(
                        entry.key(),
                        new Wind(
                                value.path("values").path("speed").asDouble(),
                                DeviceFold.instant(value, v -> v.path("time"))));
            }
            return;
        }
        active.values().forEach(ids -> ids.remove(entry.key()));
        if (DeviceFold.announced(value)) {
            active.computeIfAbsent(value.path("severity").asText(), s -> new HashSet<>())
                    .add(entry.key());
        }
    }

    @Override
    public void tick(Instant now, Picture picture) {
        if (Duration.between(last, now).compareTo(EVERY) < 0) {
            return;
        }
        last = now;
        ObjectNode node = JSON.createObjectNode();
        int hour = LocalTime.ofInstant(now, zone).getHour();
        boolean day = hour >= 8 && hour < 20;
        node.putObject("shift")
                .put("zh", day ? "白班" : "夜班")
                .put("en", day ? "day shift" : "night shift");
        node.putObject("officer").put("zh", "值班长").put("en", "duty officer");
        winds.values().stream()
                .filter(w -> Duration.between(w.at(), now).toSeconds() <= WIND_AGE)
                .mapToDouble(Wind::speed)
                .max()
                .ifPresent(
                        speed ->
                                node.putObject("weather")
                                        .put("wind", Math.round(speed * 10) / 10.0));
        WORST_FIRST.stream()
                .filter(s -> !active.getOrDefault(s, Set.of()).isEmpty())
                .findFirst()
                .ifPresent(
                        s ->
                                node.putObject("warning")
                                        .put("level", s)
                                        .put("count", active.getOrDefault(s, Set.of()).size()));
        picture.put(Theme.DUTY, "now", Frame.of(node.toString(), now.toEpochMilli(), now, MAX_AGE));
    }
}
