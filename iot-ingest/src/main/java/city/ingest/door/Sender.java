package city.ingest.door;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who was authenticated at a door.
 *
 * @param id as it stands on the log: {@code device}, {@code device:YT-TIDE-01} …
 * @param device the only device it may speak for, besides its children; empty: any
 * @param children devices that speak through it, where it is a gateway
 */
public record Sender(String id, Optional<String> device, Predicate<String> children) {

    /** A sender through which no other speaks. */
    public Sender(String id, Optional<String> device) {
        this(id, device, child -> false);
    }

    public boolean maySpeakFor(String name) {
        return device.isEmpty() || device.get().equals(name) || children.test(name);
    }
}
