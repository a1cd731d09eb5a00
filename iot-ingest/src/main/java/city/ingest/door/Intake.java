package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.log.Log;
import city.ingest.reading.Fingerprint;
import city.ingest.reading.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What every door does with what it understood: write it to the log, set the rest aside with its
 * reason, count both. N in = N accounted: in = accepted + merged + rejected, and each of the three
 * leaves a record on the log, from which the accounting is derived.
 *
 * <p>Thread: any. Failure: when the log does not take a record the stage fails and nothing is
 * acknowledged; the sender sends the message again, and its id keeps it from counting twice.
 */
public final class Intake {

    final Log log;
    final Tallies tallies;
    final Limits limits;
    final Predicate<String> retired;
    final Seen seen = new Seen();

    /** What is on its way to the log. */
    final Set<CompletableFuture<Receipt>> flying = ConcurrentHashMap.newKeySet();

    public Intake(Log log, MeterRegistry meters) {
        this(log, meters, Limits.USUAL, device -> false);
    }

    /**
     * @param retired whether a device was taken out of use: whoever speaks for it, at whatever
     *     door, is refused
     */
    public Intake(Log log, MeterRegistry meters, Limits limits, Predicate<String> retired) {
        this.log = log;
        this.tallies = new Tallies(meters);
        this.limits = limits;
        this.retired = retired;
    }

    /**
     * What became of a payload, once the log has it.
     *
     * @param accepted messages the log has, those merged with an earlier one included
     * @param rejected messages that were set aside, by their index
     * @param warnings what the sender should mend, though it was accepted
     * @param retryAfter milliseconds after which what was too much may be sent again; 0: nothing
     *     was
     */
    public record Receipt(
            int accepted, List<Found.Refused> rejected, List<String> warnings, long retryAfter) {
        public Receipt {
            rejected = List.copyOf(rejected);
            warnings = List.copyOf(warnings);
        }
    }

    /** The log did not take all of a payload: it must be sent again. */
    public static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKept() {
            super("the log did not take the message", null, false, false);
        }
    }

    /**
     * Ids that the log has already, newest last: a sender that resends after our restart, or after
     * another member failed, what it had not heard acknowledged is merged, not counted twice.
     */
    public void remember(Iterable<String> ids) {
        ids.forEach(id -> seen.add(Fingerprint.of(id)));
    }

    /** Completes when the log has all that was understood and all that was refused. */
    public CompletionStage<Receipt> take(
            List<Found> found, Sender sender, Origin origin, byte[] payload) {
        return take(found, sender, origin, payload, "");
    }

    /**
     * The same.
     *
     * @param dialect by which the payload was read, so that what is refused can be sent again
     */
    public CompletionStage<Receipt> take(
            List<Found> found, Sender sender, Origin origin, byte[] payload, String dialect) {
        Request request = new Request(this, sender, origin, payload, dialect, found.size());
        for (Found one : found) {
            switch (one) {
                case Found.Understood understood -> request.understood(understood);
                case Found.Refused no -> request.refused(no);
            }
        }
        return request.keep();
    }
}
