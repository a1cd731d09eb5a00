package city.center.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one receiver still has to be told: pure, time is an argument. A lot waits when its newest
 * count is younger than the one the receiver acknowledged; only the newest is ever sent, so that a
 * long break ends in one message for each lot (断点续传). A lot the receiver rejects waits alone.
 *
 * <p>Thread: one.
 */
public final class Outbox {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration REJECTED_PAUSE = Duration.ofMinutes(10);

    private final Receiver.Push push;
    private final Map<String, Instant> acknowledged = new HashMap<>();
    private final Map<String, Rejected> rejected = new HashMap<>();
    private Instant notBefore = Instant.EPOCH;
    private int failures;
    private String fault = "";

    /** A lot that the receiver did not take: which count, why, and until when it waits. */
    private record Rejected(Instant observedAt, String reason, Instant until) {}

    public Outbox(Receiver.Push push) {
        this.push = push;
    }

    /** What the receiver acknowledged before this process began. */
    public void remember(String lot, Instant observedAt) {
        acknowledged.merge(lot, observedAt, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** The next message's lots, oldest count first; empty while nothing waits or a pause lasts. */
    public List<LiveLot> due(List<LiveLot> lots, Instant now) {
        if (now.isBefore(notBefore)) {
            return List.of();
        }
        return waiting(lots).stream()
                .filter(l -> !held(l, now))
                .sorted(Comparator.comparing(LiveLot::observedAt))
                .limit(push.batch())
                .toList();
    }

    private List<LiveLot> waiting(List<LiveLot> lots) {
        return lots.stream()
                .filter(LiveLot::live)
                .filter(
                        l ->
                                l.observedAt()
                                        .isAfter(acknowledged.getOrDefault(l.id(), Instant.EPOCH)))
                .toList();
    }

    private boolean held(LiveLot lot, Instant now) {
        Rejected no = rejected.get(lot.id());
        return no != null && now.isBefore(no.until());
    }

    /** The receiver took a message, but for the lots named with a reason. */
    public List<LiveLot> answered(List<LiveLot> sent, Map<String, String> refused, Instant now) {
        failures = 0;
        fault = "";
        notBefore = now.plus(Duration.ofMinutes(1).dividedBy(push.rate()));
        List<LiveLot> taken = new ArrayList<>();
        for (LiveLot lot : sent) {
            String reason = refused.get(lot.id());
            if (reason == null) {
                rejected.remove(lot.id());
                acknowledged.put(lot.id(), lot.observedAt());
                taken.add(lot);
            } else {
                rejected.put(
                        lot.id(), new Rejected(lot.observedAt(), reason, now.plus(REJECTED_PAUSE)));
            }
        }
        return taken;
    }

    /** The receiver did not answer: try again later, each time later still. */
    public void failed(String reason, Instant now) {
        fault = reason;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        notBefore = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /**
     * How it stands with this receiver.
     *
     * @param waiting lots whose newest count was not acknowledged
     * @param lag seconds since the oldest of them was counted
     * @param fault why the last message did not arrive; empty: it did
     * @param rejected reasons by lot
     */
    public record State(int waiting, long lag, String fault, Map<String, String> rejected) {}

    public State state(List<LiveLot> lots, Instant now) {
        List<LiveLot> behind = waiting(lots);
        Map<String, String> reasons = new HashMap<>();
        rejected.forEach((lot, no) -> reasons.put(lot, no.reason()));
        return new State(
                behind.size(),
                behind.stream()
                        .mapToLong(l -> Duration.between(l.observedAt(), now).toSeconds())
                        .max()
                        .orElse(0),
                fault,
                reasons);
    }
}
