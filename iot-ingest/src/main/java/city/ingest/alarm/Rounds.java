package city.ingest.alarm;

import city.ingest.log.Beat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the judge does beside its readings, paced by the machine's running time: ticks, checkpoints,
 * and how far it has heard. That goes in rounds: where the log ends is asked, and once everything
 * up to there is judged, all that a door had {@link #SETTLE} before the question was heard.
 *
 * <p>Thread: the judge's.
 */
final class Rounds {

    /** A reading that a door has received is in the log after this time, or was refused. */
    static final Duration SETTLE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Beat TICK = new Beat(Duration.ofSeconds(1), 0);
    private static final Beat SILENCE = new Beat(Duration.ofSeconds(5), 0);
    private static final Beat CHECKPOINT = new Beat(Duration.ofSeconds(10), 0);

    private final Clock clock;
    private final LongSupplier running;
    private final WallClock wall;
    private Map<TopicPartition, Long> positions = Map.of();
    private Map<TopicPartition, Long> awaited = Map.of();
    private boolean asked;
    private Instant askedAt = Instant.EPOCH;
    private Instant heardUpTo = Instant.EPOCH;
    private long nextSilence;
    private long nextTick;
    private long nextCheckpoint;

    /**
     * @param running ns, which nobody sets; they pace the work and decide nothing
     */
    Rounds(Clock clock, LongSupplier running) {
        this.clock = clock;
        this.running = running;
        long began = running.getAsLong();
        wall = new WallClock(clock.instant(), began);
        nextSilence = began;
        nextTick = began;
        nextCheckpoint = began;
    }

    /**
     * Everything before these positions is judged.
     *
     * @param ends where the log ended after it was asked; empty where nobody asked
     */
    void judged(Map<TopicPartition, Long> upTo, Map<TopicPartition, Long> ends) {
        positions = upTo;
        if (asked && !ends.isEmpty()) {
            awaited = ends;
        }
        boolean through =
                !awaited.isEmpty()
                        && awaited.entrySet().stream()
                                .allMatch(
                                        e ->
                                                positions.getOrDefault(e.getKey(), -1L)
                                                        >= e.getValue());
        if (through) {
            heardUpTo = askedAt;
            awaited = Map.of();
            asked = false;
            nextTick = running.getAsLong();
        }
    }

    /**
     * Does what is due.
     *
     * @param askEnds asks where the log ends
     * @param renew looks whether the catalogue has changed
     */
    void pass(AlarmDocket docket, Runnable askEnds, Runnable renew) {
        long pace = running.getAsLong();
        Instant now = clock.instant();
        Duration set = wall.setBy(now, pace);
        if (!set.isZero()) {
            LOG.warn("the clock was set by {}: silence counts from now on", set);
            asked = false;
            awaited = Map.of();
            heardUpTo = Instant.EPOCH;
            nextSilence = pace;
            docket.input(new Input.ClockSet(set), now);
        }
        if (!asked && pace - nextSilence >= 0) {
            nextSilence = SILENCE.next(pace, pace);
            askedAt = now.minus(SETTLE);
            asked = true;
            askEnds.run();
        }
        if (pace - nextTick >= 0) {
            nextTick = TICK.next(pace, pace);
            renew.run();
            docket.tick(heardUpTo, now);
        }
        if (pace - nextCheckpoint >= 0 && !positions.isEmpty()) {
            nextCheckpoint = CHECKPOINT.next(pace, pace);
            Map<String, Long> next = new HashMap<>();
            positions.forEach((partition, offset) -> next.put(partition.toString(), offset));
            docket.checkpoint(now, next);
        }
    }
}
