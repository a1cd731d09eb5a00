package city.center.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one receiver still has to be told; time is an argument. A lot waits when its newest count is
 * younger than the one the receiver holds, or when the number it holds is no longer live; only the
 * newest is ever sent, so that a long break ends in one message for each lot (断点续传). A message
 * stands in the log before it goes out and is repeated as it is until it is answered, or until one
 * of its numbers is too old to be sent. A lot the receiver rejects waits alone.
 *
 * <p>Thread: one.
 */
public final class Outbox {

    /** A number older than this is never sent. */
    static final Duration BOUND = Duration.ofSeconds(city.center.situation.LotFold.MAX_AGE);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration REJECTED_PAUSE = Duration.ofMinutes(10);

    /** Where the outbox writes what must outlive it; each returns when the log has it. */
    interface Keeper {
        void sending(Message message);

        /** The receiver holds these now, and no message is on its way. */
        void settled(Map<String, Mark> marks);
    }

    /** What the log remembers of one receiver. */
    record Memory(Map<String, Mark> marks, Optional<Message> sending) {
        static final Memory EMPTY = new Memory(Map.of(), Optional.empty());

        Memory {
            marks = Map.copyOf(marks);
        }
    }

    private final Receiver receiver;
    private final Receiver.Push push;
    private final Keeper keeper;
    private final Map<String, Mark> holds = new HashMap<>();
    private final Map<String, Rejected> rejected = new TreeMap<>();
    private Optional<Message> sending;
    private Instant notBefore = Instant.EPOCH;
    private Instant watermark = Instant.EPOCH;
    private Instant answeredAt = Instant.EPOCH;
    private int failures;
    private long sent;
    private String fault = "";

    /** A lot that the receiver did not take: why, and until when it waits. */
    private record Rejected(String reason, Instant until) {}

    Outbox(Receiver receiver, Memory memory, Keeper keeper) {
        this.receiver = receiver;
        this.push = receiver.push().orElseThrow();
        this.keeper = keeper;
        holds.putAll(memory.marks());
        sending = memory.sending();
        memory.marks().values().forEach(m -> pass(m.observedAt()));
    }

    /**
     * The message to send now; empty while nothing waits or a pause lasts. One that was not
     * answered comes again unchanged.
     */
    Optional<Message> next(List<LiveLot> lots, Instant now) {
        if (now.isBefore(notBefore)) {
            return Optional.empty();
        }
        if (sending.isPresent() && now.isAfter(sending.get().until())) {
            abandon(sending.get());
        }
        if (sending.isEmpty()) {
            List<LiveLot> due = due(lots, now);
            if (!due.isEmpty()) {
                Message message = Message.of(receiver, due, BOUND, now);
                keeper.sending(message);
                sending = Optional.of(message);
            }
        }
        return sending;
    }

    /** Nobody knows whether it arrived: the receiver may hold each of its lots as live. */
    private void abandon(Message message) {
        Map<String, Mark> unsure = new HashMap<>();
        message.marks()
                .forEach(
                        (lot, mark) -> {
                            Mark before = holds.getOrDefault(lot, Mark.NONE);
                            unsure.put(
                                    lot,
                                    new Mark(before.observedAt(), before.live() || mark.live()));
                        });
        holds.putAll(unsure);
        keeper.settled(unsure);
        sending = Optional.empty();
    }

    private List<LiveLot> due(List<LiveLot> lots, Instant now) {
        return waiting(lots).stream()
                .filter(l -> !held(l, now))
                .sorted(Comparator.comparing(LiveLot::observedAt).thenComparing(LiveLot::id))
                .limit(push.batch())
                .toList();
    }

    private List<LiveLot> waiting(List<LiveLot> lots) {
        return lots.stream()
                .filter(l -> receiver.kinds().contains(l.kind()))
                .filter(l -> holds.getOrDefault(l.id(), Mark.NONE).needs(l))
                .toList();
    }

    private boolean held(LiveLot lot, Instant now) {
        Rejected no = rejected.get(lot.id());
        return no != null && now.isBefore(no.until());
    }

    /** The receiver took the message on its way, but for the lots named with a reason. */
    void answered(Map<String, String> refused, Instant now) {
        Message message = sending.orElseThrow();
        Map<String, Mark> taken = new HashMap<>();
        message.marks()
                .forEach(
                        (lot, mark) -> {
                            String reason = refused.get(lot);
                            if (reason == null) {
                                rejected.remove(lot);
                                taken.put(lot, mark);
                                pass(mark.observedAt());
                            } else {
                                rejected.put(lot, new Rejected(reason, now.plus(REJECTED_PAUSE)));
                            }
                        });
        keeper.settled(taken);
        holds.putAll(taken);
        sending = Optional.empty();
        sent += taken.size();
        failures = 0;
        fault = "";
        answeredAt = now;
        notBefore = now.plus(Duration.ofMinutes(1).dividedBy(push.rate()));
    }

    private void pass(Instant observedAt) {
        if (observedAt.isAfter(watermark)) {
            watermark = observedAt;
        }
    }

    /** The receiver did not answer: try again later, each time later still. */
    void failed(String reason, Instant now) {
        fault = reason;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        notBefore = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /**
     * How it stands with this receiver.
     *
     * @param watermark newest count that it holds; the epoch: none
     * @param waiting lots that it has to be told something of
     * @param lag seconds since the oldest of them was counted, but for those rejected
     * @param sent lots it has taken since this process began
     * @param fault why the last message did not arrive; empty: it did
     * @param retryAt when it is asked again, where there is a fault
     * @param rejected reasons by lot
     */
    public record State(
            Instant watermark,
            Instant answeredAt,
            int waiting,
            long lag,
            long sent,
            String fault,
            Instant retryAt,
            Map<String, String> rejected) {
        static final State NEW =
                new State(Instant.EPOCH, Instant.EPOCH, 0, 0, 0, "", Instant.EPOCH, Map.of());
    }

    State state(List<LiveLot> lots, Instant now) {
        List<LiveLot> behind = waiting(lots);
        Map<String, String> reasons = new TreeMap<>();
        rejected.forEach((lot, no) -> reasons.put(lot, no.reason()));
        return new State(
                watermark,
                answeredAt,
                behind.size(),
                behind.stream()
                        .filter(l -> !rejected.containsKey(l.id()))
                        .mapToLong(l -> Duration.between(l.observedAt(), now).toSeconds())
                        .max()
                        .orElse(0),
                sent,
                fault,
                notBefore,
                reasons);
    }
}
