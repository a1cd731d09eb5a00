package city.dispatch.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an incident's history, and of the ledger.
 *
 * @param seq from 1, without a gap; the incident's version
 * @param at when
 * @param by who, as a post
 * @param person who stood behind the post, where that was said
 */
public record Entry(long seq, Instant at, String by, Event event, @Nullable String person) {

    /** Of a post alone. */
    public static Entry of(long seq, Instant at, String by, Event event) {
        return new Entry(seq, at, by, event, null);
    }
}
