package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Key figures and the feed of what was done, counted from the documents as they pass. */
public final class FigureFold implements Fold {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int TREND = 60;
    private static final int FEED = 200;

    private final Map<String, Standing> incidents = new HashMap<>();
    private final Set<String> activeAlarms = new HashSet<>();
    private final Map<String, ArrayDeque<Double>> trends = new HashMap<>();
    private final ArrayDeque<String> feed = new ArrayDeque<>();
    private final Map<String, JsonNode> news = new LinkedHashMap<>();
    private long readings;
    private long revision;
    private Instant last = Instant.EPOCH;

    /**
     * @param firstRev above every rev that an earlier fold gave
     */
    public FigureFold(long firstRev) {
        this.revision = firstRev;
    }

    private record Standing(
            boolean open,
            boolean breached,
            String deadline,
            boolean handled,
            boolean inTime,
            long version) {}

    @Override
    public List<String> topics() {
        return List.of("dispatch.incidents", "city.alarms", "city.readings");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.topic().equals("city.readings")) {
            readings++;
            return;
        }
        if (entry.value() == null) {
            return;
        }
        JsonNode d = DeviceFold.read(entry.value());
        if (entry.topic().equals("city.alarms")) {
            if (DeviceFold.announced(d)) {
                activeAlarms.add(entry.key());
            } else {
                activeAlarms.remove(entry.key());
            }
            return;
        }
        boolean handled = false;
        boolean inTime = false;
        for (JsonNode clock : d.path("clocks")) {
            if (clock.path("name").asText().equals("bundled") && clock.has("endedAt")) {
                handled = true;
                inTime = clock.path("state").asText().equals("met");
            }
        }
        incidents.put(
                entry.key(),
                new Standing(
                        !LatelyEnded.over(d),
                        d.path("breached").asBoolean(),
                        d.path("deadline").asText(""),
                        handled,
                        inTime,
                        d.path("version").asLong()));
        JsonNode history = d.path("history");
        JsonNode line = history.path(history.size() - 1);
        ObjectNode item =
                JSON.createObjectNode()
                        .put("at", line.path("at").asText())
                        .put("kind", line.path("event").asText())
                        .put("ref", entry.key())
                        .put("severity", d.path("priority").asText());
        String by = line.path("by").asText();
        item.putObject("text")
                .put(
                        "zh",
                        d.path("className").path("zh").asText("未分类")
                                + " · "
                                + line.path("text").path("zh").asText())
                .put(
                        "en",
                        d.path("className").path("en").asText("unclassified")
                                + " · "
                                + line.path("text").path("en").asText());
        item.put("by", by);
        news.put(entry.key() + "#" + line.path("seq").asText(), item);
        while (news.size() > FEED) {
            news.remove(news.keySet().iterator().next());
        }
    }

    @Override
    public void tick(Instant now, Picture picture) {
        news.forEach(
                (id, item) -> {
                    picture.put(
                            Theme.FEED,
                            id,
                            Frame.of(
                                    item.toString(),
                                    ++revision,
                                    Instant.parse(item.path("at").asText()),
                                    86_400));
                    feed.addLast(id);
                });
        news.clear();
        while (feed.size() > FEED) {
            picture.remove(Theme.FEED, feed.removeFirst());
        }
        Duration since = Duration.between(last, now);
        if (since.compareTo(EVERY) < 0) {
            return;
        }
        boolean first = last.equals(Instant.EPOCH);
        last = now;
        List<Standing> open = incidents.values().stream().filter(Standing::open).toList();
        long handled = incidents.values().stream().filter(Standing::handled).count();
        long inTime = incidents.values().stream().filter(Standing::inTime).count();
        String soon = now.plusSeconds(3_600).toString();
        figure(picture, now, "open-incidents", "在办案卷", "Open cases", open.size(), "", -1, -1);
        figure(
                picture,
                now,
                "due-soon",
                "一小时内到期",
                "Due within an hour",
                open.stream()
                        .filter(
                                s ->
                                        !s.handled()
                                                && !s.breached()
                                                && !s.deadline().isEmpty()
                                                && s.deadline().compareTo(soon) < 0)
                        .count(),
                "",
                -1,
                -1);
        figure(
                picture,
                now,
                "breached",
                "超期未结",
                "Overdue",
                open.stream().filter(Standing::breached).count(),
                "",
                -1,
                -1);
        figure(
                picture,
                now,
                "on-time-rate",
                "按期处置率",
                "Handled in time",
                handled == 0 ? Double.NaN : 100.0 * inTime / handled,
                "%",
                inTime,
                handled);
        figure(
                picture,
                now,
                "alarms-active",
                "活动告警",
                "Active alarms",
                activeAlarms.size(),
                "",
                -1,
                -1);
        if (!first) {
            figure(
                    picture,
                    now,
                    "readings-per-second",
                    "每秒读数",
                    "Readings per second",
                    readings * 1_000.0 / since.toMillis(),
                    "/s",
                    -1,
                    -1);
        }
        readings = 0;
    }

    private void figure(
            Picture picture,
            Instant now,
            String id,
            String zh,
            String en,
            double value,
            String unit,
            long numerator,
            long denominator) {
        ObjectNode node = JSON.createObjectNode().put("id", id).put("unit", unit);
        node.putObject("name").put("zh", zh).put("en", en);
        if (Double.isNaN(value)) {
            node.putNull("value");
        } else {
            double rounded = Math.round(value * 10) / 10.0;
            node.put("value", rounded);
            ArrayDeque<Double> trend = trends.computeIfAbsent(id, k -> new ArrayDeque<>());
            trend.addLast(rounded);
            if (trend.size() > TREND) {
                trend.removeFirst();
            }
            trend.forEach(node.putArray("trend")::add);
        }
        if (denominator >= 0) {
            node.put("numerator", numerator).put("denominator", denominator);
        }
        picture.put(Theme.FIGURES, id, Frame.of(node.toString(), ++revision, now, 10));
    }
}
