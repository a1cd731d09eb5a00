package city.center.situation;

import java.time.Instant;

/**
 * What the picture holds of one thing.
 *
 * @param json the value as screens read it
 * @param rev grows with each change of the same key; an older one never replaces a newer one
 * @param observedAt when the world was so, ms since 1970
 * @param maxAge seconds for which the value may be shown as live
 */
public record Frame(String json, long rev, long observedAt, int maxAge) {

    public static Frame of(String json, long rev, Instant observedAt, int maxAge) {
        return new Frame(json, rev, observedAt.toEpochMilli(), maxAge);
    }
}
