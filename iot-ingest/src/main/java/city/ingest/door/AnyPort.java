package city.ingest.door;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers below 0 that stand for any free port: servers of one Vert.x that name the same number
 * share their port, whatever they speak, so that no two doors may name the same.
 */
final class AnyPort {

    private static final AtomicInteger NEXT = new AtomicInteger(-1);

    private AnyPort() {}

    /** The port itself, or for 0 a number that nobody else names. */
    static int shared(int port) {
        return port == 0 ? NEXT.getAndDecrement() : port;
    }
}
