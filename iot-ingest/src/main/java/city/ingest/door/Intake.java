package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import city.ingest.reading.Refusal;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What every door does with what it understood: write it to the log, set the rest aside with its
 * reason, count both. N in = N accounted: in = accepted + merged + rejected.
 *
 * <p>Thread: any. Failure: when the log does not take a record the stage fails and nothing is
 * acknowledged; the sender sends the message again, and its id keeps it from counting twice.
 */
public final class Intake {

    private static final int REMEMBERED = 200_000;

    private final Log log;
    private final MeterRegistry meters;
    private final Map<String, CompletionStage<Void>> recent =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(1024, 0.75f, false) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<String, CompletionStage<Void>> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    public Intake(Log log, MeterRegistry meters) {
        this.log = log;
        this.meters = meters;
    }

    /**
     * What became of a payload, once the log has it.
     *
     * @param accepted messages the log has, those merged with an earlier one included
     * @param rejected messages that were set aside, by their index
     */
    public record Receipt(int accepted, List<Found.Refused> rejected) {
        public Receipt {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Ids that the log has already, newest last: a sender that resends after our restart what it
     * had not heard acknowledged is merged, not counted twice.
     */
    public void remember(Iterable<String> ids) {
        CompletionStage<Void> there = CompletableFuture.completedFuture(null);
        ids.forEach(id -> recent.putIfAbsent(id, there));
    }

    /** Completes when the log has all that was understood and all that was refused. */
    public CompletionStage<Receipt> take(
            List<Found> found, Sender sender, Origin origin, byte[] payload) {
        List<CompletionStage<Void>> kept = new ArrayList<>();
        List<Found.Refused> refused = new ArrayList<>();
        int accepted = 0;
        for (Found one : found) {
            Found judged = authorize(one, sender);
            switch (judged) {
                case Found.Understood understood -> {
                    accepted++;
                    understood.said().forEach(said -> kept.add(keep(said, origin)));
                }
                case Found.Refused no -> {
                    refused.add(no);
                    count(origin.door(), "rejected", no.refusal().code());
                    kept.add(log.append(LogCodec.encode(no.refusal(), origin, excerpt(payload))));
                }
            }
        }
        Receipt receipt = new Receipt(accepted, refused);
        return CompletableFuture.allOf(
                        kept.stream()
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> receipt);
    }

    private CompletionStage<Void> keep(Said said, Origin origin) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletionStage<Void> before = recent.putIfAbsent(said.id(), mine);
        if (before != null) {
            count(origin.door(), "merged", "same id");
            return before;
        }
        log.append(LogCodec.encode(said, origin))
                .whenComplete(
                        (done, fault) -> {
                            if (fault == null) {
                                count(origin.door(), "accepted", kind(said));
                                mine.complete(null);
                            } else {
                                recent.remove(said.id(), mine);
                                count(origin.door(), "unkept", "log");
                                mine.completeExceptionally(fault);
                            }
                        });
        return mine;
    }

    private static Found authorize(Found found, Sender sender) {
        if (found instanceof Found.Understood understood && sender.device().isPresent()) {
            for (Said said : understood.said()) {
                String about =
                        said instanceof Reading r
                                ? r.device()
                                : said instanceof LotCount c ? c.lot() : "";
                if (!sender.maySpeakFor(about)) {
                    return new Found.Refused(
                            understood.index(),
                            new Refusal(
                                    "unknown",
                                    "device",
                                    about,
                                    "this token speaks only for " + sender.device().orElseThrow()));
                }
            }
        }
        return found;
    }

    private void count(String door, String outcome, String detail) {
        Counter.builder("city.messages")
                .description("messages by door, by what became of them, and why")
                .tags("door", door, "outcome", outcome, "detail", detail)
                .register(meters)
                .increment();
    }

    private static String kind(Said said) {
        return switch (said) {
            case Reading r -> "reading";
            case LotCount c -> "count";
            case Report r -> "report";
        };
    }

    private static String excerpt(byte[] payload) {
        return new String(payload, 0, Math.min(payload.length, 4_096), StandardCharsets.UTF_8);
    }
}
