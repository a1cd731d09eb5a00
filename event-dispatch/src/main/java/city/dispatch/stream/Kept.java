package city.dispatch.stream;

import city.dispatch.incident.Incident;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is kept of a case: its state, and its history as lines that are ready for the document. A
 * line is appended once and never read again by a rule.
 *
 * <p>As bytes: when it next wants attention (ms, 8 bytes), the length of the state (4 bytes), the
 * state as JSON, the lines separated by commas.
 */
record Kept(Incident state, byte[] history) {

    private static final int HEAD = Long.BYTES + Integer.BYTES;

    static Kept unborn(String id) {
        return new Kept(Incident.unborn(id), new byte[0]);
    }

    /** With one more line. */
    Kept with(Incident next, String line) {
        if (line.isEmpty()) {
            return new Kept(next, history);
        }
        byte[] more = line.getBytes(StandardCharsets.UTF_8);
        ByteBuffer longer =
                ByteBuffer.allocate(history.length + (history.length == 0 ? 0 : 1) + more.length);
        longer.put(history);
        if (history.length > 0) {
            longer.put((byte) ',');
        }
        return new Kept(next, longer.put(more).array());
    }

    byte[] bytes(Instant attention) {
        byte[] json = Codec.state(state);
        return ByteBuffer.allocate(HEAD + json.length + history.length)
                .putLong(attention.toEpochMilli())
                .putInt(json.length)
                .put(json)
                .put(history)
                .array();
    }

    static Kept read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        from.getLong();
        byte[] json = new byte[from.getInt()];
        from.get(json);
        byte[] history = new byte[from.remaining()];
        from.get(history);
        return new Kept(Codec.state(json), history);
    }

    /** When it next wants attention, read without the rest. */
    static long attention(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
