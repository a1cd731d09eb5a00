package city.ingest.alarm;

import city.ingest.device.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** All that may change an alarm. */
public sealed interface Input {

    /**
     * What a device measured.
     *
     * @param time the reading's own; never later than {@code received} when it is judged
     * @param received when a door had it
     * @param age how old it was then
     */
    record Reading(
            String device, Instant time, Instant received, Age age, Map<String, Double> values)
            implements Input {
        public Reading {
            values = Map.copyOf(values);
        }
    }

    /** How old a reading was when it arrived. */
    enum Age {
        /** It says how things are. */
        LIVE,
        /** It says how things were; its device is heard all the same. */
        LATE,
        /** Back-fill: nothing live comes of it. */
        HISTORICAL
    }

    /**
     * Time goes on.
     *
     * @param heardUpTo every reading that a door had before this moment has been judged; silence is
     *     judged as of it, so that no reading on its way can be overtaken
     */
    record Tick(Instant heardUpTo) implements Input {}

    /**
     * The clock on the wall was set, by this much since the last tick.
     *
     * @param by ahead, or back where it is negative
     */
    record ClockSet(Duration by) implements Input {}

    /** A person acts. */
    record Acted(Act act) implements Input {}

    /** The catalogue changed. */
    record RuleEdition(AlarmRules rules, Map<String, Device> devices) implements Input {
        public RuleEdition {
            devices = Map.copyOf(devices);
        }
    }
}
