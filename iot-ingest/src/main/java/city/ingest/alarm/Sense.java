package city.ingest.alarm;

import city.ingest.anomaly.AnomalyDetector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is usual of one value of one device, learned from its readings alone. It is kept on the log
 * from time to time; what was read since is then read to it again. Thread: one.
 */
final class Sense {

    /** Readings before anything counts, however long they took. */
    private static final int LEAST = 300;

    private AnomalyDetector detector = new AnomalyDetector();

    /** Where the readings begin that it does not know yet, by topic and partition; as recalled. */
    private @Nullable JsonNode positions;

    private long time = Watch.NONE;
    private long first;
    private long heard;
    private boolean dirty;

    /** What seemed unusual last. */
    Alarm.Why why = Alarm.Why.NONE;

    /**
     * Hears a value.
     *
     * @return whether it is unusual; never for one that is older than the one before
     */
    boolean unusual(long at, double value, Condition.Unusual rule) {
        if (at < time) {
            return false;
        }
        time = at;
        first = heard++ == 0 ? at : first;
        dirty = true;
        AnomalyDetector.Verdict verdict = detector.judge(Math.floorDiv(at, 1_000L), value);
        boolean young = heard < LEAST || at - first < rule.learn() * 3_600_000L;
        if (young || verdict.score() < rule.score()) {
            return false;
        }
        why = new Alarm.Why(verdict.reason(), verdict.expected(), value);
        return true;
    }

    /** Whether it knows something that is not on the log. */
    boolean dirty() {
        return dirty;
    }

    ObjectNode keep(Map<String, Long> read) {
        dirty = false;
        ObjectNode node = AlarmCodec.JSON.createObjectNode().put("v", 1).put("time", time);
        node.put("first", first).put("heard", heard);
        ObjectNode from = node.putObject("offsets");
        read.forEach(from::put);
        return node.put("detector", detector.keep());
    }

    /**
     * @throws IllegalArgumentException where it is not what {@link #keep} made: it learns anew then
     */
    void recall(JsonNode node) {
        try {
            detector = AnomalyDetector.recall(node.path("detector").binaryValue());
            time = node.path("time").asLong(Watch.NONE);
            first = node.path("first").asLong();
            heard = node.path("heard").asLong();
            positions = node.path("offsets");
        } catch (IOException e) {
            throw new IllegalArgumentException("a detector's bytes are none", e);
        }
    }

    /** The first record of a partition that it does not know, or -1 where it was never kept. */
    long from(String partition) {
        JsonNode known = positions;
        return known == null ? -1 : known.path(partition).asLong(-1);
    }

    /** Everything is read to it again. */
    void caughtUp() {
        positions = null;
    }
}
