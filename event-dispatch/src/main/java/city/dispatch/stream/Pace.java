package city.dispatch.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When to commit: soon while little is asked, so that nobody waits; more seldom while records wait
 * their turn, because each commit costs the broker as much as many records. How long a record
 * waited is told by its timestamp; a producer whose clock is far off makes commits seldom, no more.
 * Thread: the stream's own.
 */
public final class Pace {

    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

    /** How long it may take while records wait: {@code commit.interval.ms}. */
    public static final Duration LONGEST = Duration.ofMillis(40);

    private static final Duration TICK = Duration.ofMillis(5);

    /** A record this old waited its turn. */
    private static final Duration WAITED = Duration.ofMillis(50);

    private final ProcessorContext<?, ?> context;
    private boolean open;
    private boolean behind;

    /** To be made when the processor is. */
    public Pace(ProcessorContext<?, ?> context) {
        this.context = context;
        Cancellable ticking =
                context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
        LOG.trace("commits are paced {}", ticking);
    }

    /**
     * One more was processed.
     *
     * @param asked timestamp of its record, in ms
     */
    public void one(long asked) {
        open = true;
        behind = context.currentSystemTimeMs() - asked > WAITED.toMillis();
    }

    private void tick() {
        if (open && !behind) {
            context.commit();
            open = false;
        }
    }
}
