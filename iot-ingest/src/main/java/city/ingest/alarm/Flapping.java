package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Chattering (ISA-18.2): three or more cycles in a minute. Shelving is proposed, never done. */
final class Flapping {

    static final int CYCLES = 3;
    static final Duration WITHIN = Duration.ofMinutes(1);

    /** Quiet for so long, it no longer flaps. */
    static final Duration CALM = Duration.ofMinutes(10);

    /** For how long shelving is proposed, minutes. */
    static final int PROPOSED = 60;

    private Flapping() {}

    static Alarm.Chatter raised(Alarm.Chatter was, Instant at) {
        List<Instant> raises = new ArrayList<>(was.raises());
        raises.add(at);
        if (raises.size() > Alarm.Chatter.KEPT) {
            raises.remove(0);
        }
        boolean fast =
                raises.size() >= CYCLES
                        && Duration.between(raises.get(raises.size() - CYCLES), at)
                                        .compareTo(WITHIN)
                                <= 0;
        return new Alarm.Chatter(raises, was.flapping() || fast);
    }

    static boolean calm(Alarm.Chatter chatter, Instant now) {
        return chatter.flapping()
                && (chatter.raises().isEmpty()
                        || Duration.between(chatter.raises().get(chatter.raises().size() - 1), now)
                                        .compareTo(CALM)
                                > 0);
    }
}
