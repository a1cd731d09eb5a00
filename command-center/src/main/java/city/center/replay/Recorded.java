package city.center.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One recorded message.
 *
 * @param time when it was measured
 * @param door which door takes it
 * @param message as that door takes it, without its time
 */
record Recorded(Instant time, Door door, ObjectNode message) {

    /** The HTTP doors a recording is played through. */
    enum Door {
        READINGS("/ingest/v1/readings"),
        LOTS("/ingest/v1/lots");

        private final String path;

        Door(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    ObjectNode at(Instant shown) {
        return message.deepCopy().put("time", shown.toString());
    }
}
