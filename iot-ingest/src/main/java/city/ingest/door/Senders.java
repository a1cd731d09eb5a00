package city.ingest.door;

import java.util.Optional;

/** Knows senders by their tokens; given by the room that knows identities. */
@FunctionalInterface
public interface Senders {
    Optional<Sender> identify(String token);
}
