package city.dispatch.stream;

import city.dispatch.incident.Command;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way.
 *
 * @param id of the command; the same id is decided once
 * @param at when it was asked
 * @param by who asks, {@link city.dispatch.incident.Actor#name}
 * @param incident id; empty for a report, which finds or opens its own
 * @param expectedVersion the version the asker saw, or -1
 * @param command what is asked
 * @param person who stands behind the post, where that was said
 */
public record Asked(
        String id,
        Instant at,
        String by,
        String incident,
        long expectedVersion,
        Command command,
        @Nullable String person) {
    public Asked {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(command, "command");
    }

    /** By a post alone. */
    public static Asked of(
            String id,
            Instant at,
            String by,
            String incident,
            long expectedVersion,
            Command command) {
        return new Asked(id, at, by, incident, expectedVersion, command, null);
    }
}
