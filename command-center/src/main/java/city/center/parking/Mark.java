package city.center.parking;

import java.time.Instant;

/**
 * What a receiver was told of one lot last.
 *
 * @param observedAt of the count that it holds; the epoch: it may hold one whose time is not known
 * @param live whether it holds a number, or was told that there is none now
 */
record Mark(Instant observedAt, boolean live) {

    static final Mark NONE = new Mark(Instant.EPOCH, false);

    static Mark of(LiveLot lot) {
        return new Mark(lot.observedAt(), lot.live());
    }

    /**
     * Whether this lot holds something that a receiver with this mark has to be told: a newer
     * count, or that the number it shows is no longer live. A picture that is itself behind the
     * mark, as after a start, has nothing to tell.
     */
    boolean needs(LiveLot lot) {
        return lot.live()
                ? lot.observedAt().isAfter(observedAt)
                        || !live && !lot.observedAt().isBefore(observedAt)
                : live && !lot.observedAt().isBefore(observedAt);
    }
}
