package city.ingest.door;

import java.util.Optional;

/**
 * Who was authenticated at a door.
 *
 * @param id as it stands on the log: {@code device}, {@code device:YT-TIDE-01} …
 * @param device the only device it may speak for; empty: any
 */
public record Sender(String id, Optional<String> device) {

    public boolean maySpeakFor(String name) {
        return device.isEmpty() || device.get().equals(name);
    }
}
