package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.ClockEvent;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.pack.Pack;
import city.dispatch.pack.Packer;
import city.dispatch.pack.Unpacker;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a case: its state, and the events that its document shows. An event is appended
 * once and never read again by a rule; its line of JSON is made when a document is wanted, and
 * stays while the case is ready for use.
 *
 * <p>As bytes: when it next wants attention (ms, 8 bytes), {@link #FORM}, the state and the events,
 * packed. Thread: the stream's own.
 */
final class Kept {

    /** Of the bytes; in those of the first form the high byte of a length stood here. */
    private static final byte FORM = 2;

    private static final Pack<Incident> STATE = Pack.of(Incident.class);
    private static final Pack<Entry> ENTRY = Pack.of(Entry.class);

    private final Incident state;

    /** Events that are shown, packed one behind the other. */
    private final byte[] past;

    /** The same as lines of JSON separated by commas; null until a document wants them. */
    private byte @Nullable [] lines;

    private Kept(Incident state, byte[] past, byte @Nullable [] lines) {
        this.state = state;
        this.past = past;
        this.lines = lines;
    }

    static Kept unborn(String id) {
        return new Kept(Incident.unborn(id), new byte[0], new byte[0]);
    }

    Incident state() {
        return state;
    }

    /**
     * After one more event.
     *
     * @param json of the event as on the ledger
     */
    Kept with(Entry entry, String json, DispatchCatalogue catalogue) {
        Incident next = state.evolve(entry);
        if (!HistoryLine.shown(state, entry.event())) {
            return new Kept(next, past, lines);
        }
        byte[] known = lines;
        boolean otherWords = entry.event() instanceof ClockEvent.Recomputed;
        return new Kept(
                next,
                joined(past, new byte[0], ENTRY.bytes(entry)),
                known == null || otherWords
                        ? null
                        : appended(known, HistoryLine.of(entry, json, catalogue)));
    }

    /** As above, where no document is wanted soon. */
    Kept with(Entry entry) {
        return new Kept(
                state.evolve(entry),
                HistoryLine.shown(state, entry.event())
                        ? joined(past, new byte[0], ENTRY.bytes(entry))
                        : past,
                null);
    }

    /** The lines of its history, in the words of this edition. */
    byte[] history(DispatchCatalogue catalogue) {
        byte[] known = lines;
        if (known == null) {
            List<String> all = new ArrayList<>();
            for (Unpacker in = new Unpacker(past, 0); in.more(); ) {
                Entry entry = ENTRY.read(in);
                all.add(HistoryLine.of(entry, Codec.event(entry.event()), catalogue));
            }
            known = Codec.utf8(String.join(",", all));
            lines = known;
        }
        return known;
    }

    byte[] bytes(Instant attention) {
        Packer out = new Packer();
        out.bytes(ByteBuffer.allocate(Long.BYTES).putLong(attention.toEpochMilli()).array());
        out.one(FORM);
        STATE.write(state, out);
        out.bytes(past);
        return out.bytes();
    }

    static Kept read(byte[] bytes) {
        if (bytes[Long.BYTES] != FORM) {
            return FirstForm.read(bytes);
        }
        Unpacker in = new Unpacker(bytes, Long.BYTES + 1);
        Incident state = STATE.read(in);
        byte[] past = java.util.Arrays.copyOfRange(bytes, in.position(), bytes.length);
        return new Kept(state, past, null);
    }

    /** With a past that was kept otherwise. */
    static Kept of(Incident state, List<Entry> shown) {
        Packer out = new Packer();
        shown.forEach(entry -> ENTRY.write(entry, out));
        return new Kept(state, out.bytes(), null);
    }

    /** When it next wants attention, read without the rest. */
    static long attention(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static byte[] appended(byte[] known, String line) {
        return joined(known, known.length == 0 ? new byte[0] : new byte[] {','}, Codec.utf8(line));
    }

    private static byte[] joined(byte[] one, byte[] between, byte[] other) {
        return ByteBuffer.allocate(one.length + between.length + other.length)
                .put(one)
                .put(between)
                .put(other)
                .array();
    }
}
