package city.ingest.dialect;

import city.ingest.reading.Refusal;
import city.ingest.reading.Said;
import java.util.List;

/**
 * One message of a payload: understood, or not and why.
 *
 * @param index of the message in its payload, from 0
 */
public sealed interface Found {

    int index();

    /** A message that was understood; some dialects say several things in one. */
    record Understood(int index, List<Said> said) implements Found {
        public Understood {
            said = List.copyOf(said);
        }
    }

    /**
     * A message that was not.
     *
     * @param about the device or lot that it spoke of; empty: not known
     * @param message as it came; empty: it cannot be told from its payload
     */
    record Refused(int index, Refusal refusal, String about, String message) implements Found {

        public Refused(int index, Refusal refusal) {
            this(index, refusal, "", "");
        }
    }
}
