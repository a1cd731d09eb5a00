package city.ingest.alarm;

import java.util.List;

/** What an input led to. */
public sealed interface Outcome {

    /** The changes, in their order; none where nothing changed. */
    record Changed(List<Change> changes) implements Outcome {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** A person's deed that was not done. */
    record NotDone(Refused why) implements Outcome {}
}
