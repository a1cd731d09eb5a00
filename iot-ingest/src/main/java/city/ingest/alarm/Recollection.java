package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a judge takes back of the one before it, record by record, before anything is judged.
 *
 * <p>Thread: the judge's.
 */
final class Recollection {

    private final AlarmJudge judge;
    private final Senses senses;
    private final List<Alarm> kept = new ArrayList<>();
    private Instant lastAlive = Instant.EPOCH;
    private boolean wasFlood;
    private JsonNode offsets = AlarmCodec.JSON.missingNode();

    Recollection(AlarmJudge judge, Senses senses) {
        this.judge = judge;
        this.senses = senses;
    }

    /** A record of {@code city.alarms}. */
    void alarm(byte[] record) {
        kept.add(AlarmCodec.read(AlarmCodec.tree(record)));
    }

    /** A record of {@code city.device-states}. */
    void state(String key, byte[] record) {
        JsonNode node = AlarmCodec.tree(record);
        if (key.equals(AlarmDocket.JUDGE)) {
            lastAlive = Instant.parse(node.path("at").asText());
            wasFlood = node.path("flood").asBoolean();
            offsets = node.path("offsets");
            return;
        }
        Watch w = judge.watch(key);
        if (w != null) {
            StateCodec.restore(w, node);
        }
    }

    /** A record of {@code city.senses}. */
    void sense(String key, byte[] record) {
        senses.recall(judge, key, AlarmCodec.tree(record));
    }

    /** Where the readings begin that the recalled states do not know yet, or -1. */
    long offset(String topicAndPartition) {
        return offsets.path(topicAndPartition).asLong(-1);
    }

    /** Where the readings begin that something recalled does not know yet, or -1. */
    long unknownFrom(String topicAndPartition) {
        long states = offset(topicAndPartition);
        long sensed = senses.unknownFrom(judge.watches(), topicAndPartition);
        return sensed < 0 ? states : states < 0 ? sensed : Math.min(states, sensed);
    }

    /**
     * All is recalled and observed. The time in which nobody judged does not count as silence:
     * nothing is offline because of a restart.
     */
    void resume(Instant now) {
        judge.remember(kept, wasFlood, now);
        kept.clear();
        senses.caughtUp(judge.watches());
        long alive = lastAlive.toEpochMilli();
        for (Watch w : judge.watches()) {
            if (w.from != Watch.NONE) {
                w.from = now.toEpochMilli() - Math.max(0, alive - w.from);
                w.dirty = true;
            }
            w.family = Watch.NONE;
        }
        for (Watch w : judge.watches()) {
            for (Watch up = w; up != null; up = up.gateway) {
                up.family = Math.max(up.family, w.from);
            }
        }
    }
}
