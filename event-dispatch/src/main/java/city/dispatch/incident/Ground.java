package city.dispatch.incident;

import city.dispatch.catalogue.DispatchCatalogue;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a decision looks up beside the case itself. The same answers always give the same
 * decision.
 */
public interface Ground {

    /** The edition that judges the case, with the calendar of its place. */
    DispatchCatalogue catalogue();

    /** The edition that judges new cases, with the calendar of the place. */
    DispatchCatalogue live();

    Optional<Precedent> findPrecedent(String classCode, String street);

    Optional<Incident> findIncident(String id);

    /** Id for an incident that this decision opens. */
    String nextId();

    /** Whether an alarm is counted as standing now. */
    boolean standing(String alarm);

    /** The incident that counts an alarm as standing; of those it was reported to, the last. */
    Optional<Incident> counting(String alarm);

    /** Whether a report of then makes one more alarm stand: it does unless it returned since. */
    boolean rises(String alarm, Instant then);

    /** A catalogue and nothing else: no other incident, no precedent, no alarm. */
    static Ground of(DispatchCatalogue catalogue) {
        return new Ground() {
            @Override
            public DispatchCatalogue catalogue() {
                return catalogue;
            }

            @Override
            public DispatchCatalogue live() {
                return catalogue;
            }

            @Override
            public Optional<Precedent> findPrecedent(String classCode, String street) {
                return Optional.empty();
            }

            @Override
            public Optional<Incident> findIncident(String id) {
                return Optional.empty();
            }

            @Override
            public String nextId() {
                throw new IllegalStateException("a catalogue alone names no incidents");
            }

            @Override
            public boolean standing(String alarm) {
                return false;
            }

            @Override
            public Optional<Incident> counting(String alarm) {
                return Optional.empty();
            }

            @Override
            public boolean rises(String alarm, Instant then) {
                return true;
            }
        };
    }
}
