package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.log.Log;
import city.ingest.reading.Arrival;
import city.ingest.reading.Fingerprint;
import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import city.ingest.reading.ReadingText;
import city.ingest.reading.Refusal;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every door does with what it understood: write it to the log, set the rest aside with its
 * reason, count both. N in = N accounted: in = accepted + merged + rejected, and each of the three
 * leaves a record on the log, from which the accounting is derived.
 *
 * <p>Thread: any. Failure: when the log does not take a record the stage fails and nothing is
 * acknowledged; the sender sends the message again, and its id keeps it from counting twice.
 */
public final class Intake {

    private final Log log;
    private final Tallies tallies;
    private final Limits limits;
    private final Seen seen = new Seen();
    private final Set<CompletableFuture<Receipt>> flying = ConcurrentHashMap.newKeySet();

    public Intake(Log log, MeterRegistry meters) {
        this(log, meters, Limits.USUAL);
    }

    public Intake(Log log, MeterRegistry meters, Limits limits) {
        this.log = log;
        this.tallies = new Tallies(meters);
        this.limits = limits;
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
        Request request = new Request(sender, origin, payload, dialect, found.size());
        for (Found one : found) {
            switch (one) {
                case Found.Understood understood -> request.understood(understood);
                case Found.Refused no -> request.refused(no);
            }
        }
        return request.keep();
    }

    /** One payload on its way to the log. */
    private final class Request implements Log.Settled {
        private final Sender sender;
        private final Origin origin;
        private final byte[] payload;
        private final String dialect;
        private final Arrival arrival;
        private final Told told;
        private final long received;
        private final List<LogCodec.Entry> entries;
        private final List<Found.Refused> refused = new ArrayList<>();
        private final CompletableFuture<Receipt> kept = new CompletableFuture<>();
        private long[] ids;
        private int said;
        private int accepted;
        private long retryAfter;

        Request(Sender sender, Origin origin, byte[] payload, String dialect, int size) {
            this.sender = sender;
            this.origin = origin;
            this.payload = payload;
            this.dialect = dialect;
            this.received = origin.received().toEpochMilli();
            this.arrival = new Arrival(origin);
            this.told = new Told(received);
            this.entries = new ArrayList<>(size + 1);
            this.ids = new long[Math.max(4, size)];
            flying.add(kept);
        }

        void understood(Found.Understood one) {
            for (Said s : one.said()) {
                String about = about(s);
                if (sender.device().isPresent() && !sender.maySpeakFor(about)) {
                    refused(
                            new Found.Refused(
                                    one.index(),
                                    new Refusal(
                                            "unknown",
                                            "device",
                                            about,
                                            "this token speaks only for "
                                                    + sender.device().orElseThrow()),
                                    about,
                                    ""));
                    return;
                }
            }
            for (Said s : one.said()) {
                boolean free = s instanceof Report || origin.door().equals(KafkaDoor.DOOR);
                long wait = free ? 0 : limits.take(about(s), received);
                if (wait > 0) {
                    tooMuch(one.index(), about(s), wait);
                    return;
                }
            }
            accepted++;
            for (Said s : one.said()) {
                say(s);
            }
        }

        /**
         * What a device says above its limit is counted and told, and not written message by
         * message.
         */
        private void tooMuch(int index, String device, long wait) {
            retryAfter = Math.max(retryAfter, wait);
            told.rejected(device, "rate");
            refused.add(
                    new Found.Refused(
                            index,
                            new Refusal(
                                    "rate",
                                    "device",
                                    device,
                                    "%s sends more than it may: send this again after %d ms"
                                            .formatted(device, wait)),
                            device,
                            ""));
        }

        private void say(Said s) {
            long id = Fingerprint.of(s.id());
            told.time(s);
            if (!seen.add(id)) {
                told.merged(about(s));
                return;
            }
            if (said == ids.length) {
                ids = java.util.Arrays.copyOf(ids, said * 2);
            }
            ids[said++] = id;
            told.accepted(s);
            entries.add(s instanceof ReadingText r ? arrival.entry(r) : LogCodec.encode(s, origin));
        }

        void refused(Found.Refused no) {
            refused.add(no);
            told.refused(no.refusal().code());
        }

        CompletionStage<Receipt> keep() {
            for (Found.Refused no : refused) {
                if (!no.refusal().code().equals("rate")) {
                    String message = no.message().isEmpty() ? text(payload) : no.message();
                    String about = no.about().isEmpty() ? sender.device().orElse("") : no.about();
                    entries.add(
                            LogCodec.encode(
                                    new LogCodec.Rejected(no.refusal(), about, dialect, message),
                                    origin));
                }
            }
            told.entries(origin, entries);
            CompletionStage<Receipt> answer = kept;
            if (told.anyMerged()) {
                // What was there already may still be on its way: acknowledged is only what is
                // kept.
                CompletableFuture<?>[] before = flying.toArray(new CompletableFuture<?>[0]);
                answer = CompletableFuture.allOf(before).thenCompose(done -> kept);
            }
            log.append(entries, this);
            return answer;
        }

        @Override
        public void settled(BitSet lost) {
            flying.remove(kept);
            if (lost.isEmpty()) {
                tallies.count(origin.door(), told);
                kept.complete(new Receipt(accepted, refused, told.warnings(), retryAfter));
                return;
            }
            for (int i = lost.nextSetBit(0); i >= 0 && i < said; i = lost.nextSetBit(i + 1)) {
                seen.remove(ids[i]);
            }
            tallies.unkept(origin.door(), lost.cardinality());
            kept.completeExceptionally(new NotKept());
        }
    }

    private static String about(Said said) {
        return switch (said) {
            case Reading r -> r.device();
            case ReadingText r -> r.device();
            case LotCount c -> c.lot();
            case Report r -> "";
        };
    }

    private static String text(byte[] payload) {
        return new String(
                payload,
                0,
                Math.min(payload.length, LogCodec.MOST_KEPT + 1),
                StandardCharsets.UTF_8);
    }
}
