package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens in the field.
 *
 * @param verifier post that was sent to look before registration; empty while none is out
 * @param level of response, from 1; escalation only adds
 * @param units that are sent, in order
 * @param photos before and after
 */
public record Scene(String verifier, int level, List<Sent> units, List<Photo> photos) {

    static final Scene NONE = new Scene("", 1, List.of(), List.of());

    /** A unit on its way or there. */
    public record Sent(String unit, String reason, Instant at) {}

    /**
     * A picture, kept elsewhere under its hash.
     *
     * @param phase before or after
     */
    public record Photo(String sha256, String phase, String name, String by, Instant at) {}

    public Scene {
        units = List.copyOf(units);
        photos = List.copyOf(photos);
    }

    boolean has(String unit) {
        return units.stream().anyMatch(u -> u.unit().equals(unit));
    }

    Scene verifier(String post) {
        return new Scene(post, level, units, photos);
    }

    Scene level(int next) {
        return new Scene(verifier, next, units, photos);
    }

    Scene plus(Sent unit) {
        List<Sent> more = new ArrayList<>(units);
        more.add(unit);
        return new Scene(verifier, level, more, photos);
    }

    Scene recalled(String unit) {
        return new Scene(
                verifier,
                level,
                units.stream().filter(u -> !u.unit().equals(unit)).toList(),
                photos);
    }

    Scene plus(List<Photo> pictures) {
        List<Photo> more = new ArrayList<>(photos);
        more.addAll(pictures);
        return new Scene(verifier, level, units, more);
    }
}
