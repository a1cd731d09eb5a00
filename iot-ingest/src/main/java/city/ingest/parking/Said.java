package city.ingest.parking;

import java.time.Instant;

/**
 * What an operator said last of a lot.
 *
 * @param free spaces, −1: nothing yet
 * @param since when this number was first said
 * @param moves through the gates since then
 * @param net free spaces that the gates say were won since then
 * @param doubted a number far from the estimate that waits to be said again, −1: none
 */
record Said(int free, Instant since, int moves, int net, int doubted) {

    static final Said NOTHING = new Said(-1, Instant.EPOCH, 0, 0, -1);

    Said moved(int in, int out) {
        return new Said(free, since, moves + in + out, net + out - in, doubted);
    }

    Said says(int number, Instant at) {
        return number == free
                ? new Said(free, since, moves, net, -1)
                : new Said(number, at, 0, 0, -1);
    }

    Said doubting(int number) {
        return new Said(free, since, moves, net, number);
    }

    /** Whether a number like this is already waiting. */
    boolean doubts(int number, double within) {
        return doubted >= 0 && Math.abs(number - doubted) <= within;
    }
}
