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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One payload on its way to the log. Thread: the door's, but for {@link #settled}. */
final class Request implements Log.Settled {

    private final Intake intake;
    private final Sender sender;
    private final Origin origin;
    private final byte[] payload;
    private final String dialect;
    private final Arrival arrival;
    private final Told told;
    private final long received;
    private final List<LogCodec.Entry> entries;
    private final List<Found.Refused> refused = new ArrayList<>();
    private final CompletableFuture<Intake.Receipt> kept = new CompletableFuture<>();
    private long[] ids;
    private int said;
    private int accepted;
    private long retryAfter;

    Request(Intake intake, Sender sender, Origin origin, byte[] payload, String dialect, int size) {
        this.intake = intake;
        this.sender = sender;
        this.origin = origin;
        this.payload = payload;
        this.dialect = dialect;
        this.received = origin.received().toEpochMilli();
        this.arrival = new Arrival(origin);
        this.told = new Told(received);
        this.entries = new ArrayList<>(size + 1);
        this.ids = new long[Math.max(4, size)];
        intake.flying.add(kept);
    }

    void understood(Found.Understood one) {
        for (Said s : one.said()) {
            Optional<Refusal> why = mayNot(about(s));
            if (why.isPresent()) {
                refused(new Found.Refused(one.index(), why.get(), about(s), ""));
                return;
            }
        }
        for (Said s : one.said()) {
            boolean free = s instanceof Report || origin.door().equals(KafkaDoor.DOOR);
            long wait = free ? 0 : intake.limits.take(about(s), received);
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

    private Optional<Refusal> mayNot(String about) {
        if (sender.device().isPresent() && !sender.maySpeakFor(about)) {
            String why = "this token speaks only for " + sender.device().get();
            return Optional.of(new Refusal("unknown", "device", about, why));
        }
        if (intake.retired.test(about)) {
            String why = about + " is retired: create it anew to let it speak";
            return Optional.of(new Refusal("retired", "device", about, why));
        }
        return Optional.empty();
    }

    /**
     * What a device says above its limit is counted and told, and not written message by message.
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
        if (!intake.seen.add(id)) {
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

    CompletionStage<Intake.Receipt> keep() {
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
        CompletionStage<Intake.Receipt> answer = kept;
        if (told.anyMerged()) {
            // What was there already may still be on its way: acknowledged is only what is
            // kept.
            CompletableFuture<?>[] before = intake.flying.toArray(new CompletableFuture<?>[0]);
            answer = CompletableFuture.allOf(before).thenCompose(done -> kept);
        }
        intake.log.append(entries, this);
        return answer;
    }

    @Override
    public void settled(BitSet lost) {
        intake.flying.remove(kept);
        if (lost.isEmpty()) {
            intake.tallies.count(origin.door(), told);
            kept.complete(new Intake.Receipt(accepted, refused, told.warnings(), retryAfter));
            return;
        }
        for (int i = lost.nextSetBit(0); i >= 0 && i < said; i = lost.nextSetBit(i + 1)) {
            intake.seen.remove(ids[i]);
        }
        intake.tallies.unkept(origin.door(), lost.cardinality());
        kept.completeExceptionally(new Intake.NotKept());
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
