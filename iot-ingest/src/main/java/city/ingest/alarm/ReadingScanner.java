package city.ingest.alarm;

import city.ingest.reading.Moment;
import city.ingest.reading.Phrase;
import java.nio.charset.StandardCharsets;

/**
 * Reads what the judge needs out of a reading's record, in one pass over its bytes: no tree, no
 * strings, nothing allocated. A true value counts as 1, a false one as 0; texts are not judged.
 *
 * <p>Thread: one. After {@link #scan} the fields hold what that record said.
 */
final class ReadingScanner extends ByteCursor {

    private static final byte[] TIME = bytes("time");
    private static final byte[] RECEIVED = bytes("received");
    private static final byte[] LATE = bytes("late");
    private static final byte[] HISTORICAL = bytes("historical");
    private static final byte[] VALUES = bytes("values");
    private static final Phrase HEAD = new Phrase("{\"v\":1,\"id\":\"");
    private static final Phrase DEVICE = new Phrase("\",\"device\":\"");
    private static final Phrase TIME_NEXT = new Phrase("\",\"time\":\"");
    private static final Phrase VALUES_NEXT = new Phrase(",\"values\":");
    private static final Phrase RECEIVED_NEXT = new Phrase(",\"received\":\"");
    private static final Phrase DOOR_NEXT = new Phrase(",\"door\":\"");
    private static final Phrase SENDER_NEXT = new Phrase("\",\"sender\":\"");
    private static final Phrase ON_TIME = new Phrase("\",\"late\":false,\"historical\":false");

    long time;
    long received;
    Input.Age age = Input.Age.LIVE;

    /** Where the text of the values lies in the record. */
    int valuesFrom;

    int valuesTo;

    /** Whether a value left the band in which nothing can happen. */
    boolean outside;

    private final Moment moment = new Moment();

    /**
     * Reads the record that lies there in some bytes.
     *
     * @param names of the values that are looked for
     * @param band see {@link Plan#band()}
     * @param slots get these values
     * @throws IllegalArgumentException where the record is not what the doors write
     */
    void scan(byte[] record, int from, int to, Names names, double[] band, double[] slots) {
        begin(record, from);
        time = Long.MIN_VALUE;
        received = Long.MIN_VALUE;
        outside = false;
        valuesFrom = from;
        valuesTo = from;
        age = Input.Age.LIVE;
        try {
            if (!usual(names, band, slots, to)) {
                at = from;
                any(names, band, slots);
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the record ends too early", e);
        }
        if (at >= to) {
            throw new IllegalArgumentException("the record ends too early");
        }
        if (time == Long.MIN_VALUE) {
            throw new IllegalArgumentException("the record has no time");
        }
        if (received == Long.MIN_VALUE) {
            received = time;
        }
    }

    /**
     * The fields in the order in which our doors write them; false at the first that is another.
     */
    private boolean usual(Names names, double[] band, double[] slots, int to) {
        if (to - at < 150 || !HEAD.is(in, at)) {
            return false;
        }
        at += HEAD.length();
        word();
        if (!DEVICE.is(in, at)) {
            return false;
        }
        at += DEVICE.length();
        word();
        if (!TIME_NEXT.is(in, at)) {
            return false;
        }
        at += TIME_NEXT.length() - 1;
        time = instant();
        if (!VALUES_NEXT.is(in, at)) {
            return false;
        }
        at += VALUES_NEXT.length();
        values(names, band, slots);
        if (at + 80 > to || !RECEIVED_NEXT.is(in, at)) {
            return false;
        }
        at += RECEIVED_NEXT.length() - 1;
        received = instant();
        if (!DOOR_NEXT.is(in, at)) {
            return false;
        }
        at += DOOR_NEXT.length();
        word();
        if (!SENDER_NEXT.is(in, at)) {
            return false;
        }
        at += SENDER_NEXT.length();
        word();
        if (at + ON_TIME.length() >= to || !ON_TIME.is(in, at)) {
            return false;
        }
        at += ON_TIME.length();
        return at == to - 1 && in[at] == '}';
    }

    /** The fields in any order. */
    private void any(Names names, double[] band, double[] slots) {
        boolean late = false;
        boolean historical = false;
        time = Long.MIN_VALUE;
        received = Long.MIN_VALUE;
        expect('{');
        while (peek() != '}') {
            int from = at + 1;
            text();
            int to = at - 1;
            expect(':');
            byte next = peek();
            byte initial = in[from];
            if (initial == 'v' && next == '{' && is(VALUES, from, to)) {
                values(names, band, slots);
            } else if (initial == 't' && next == '"' && is(TIME, from, to)) {
                time = instant();
            } else if (initial == 'r' && next == '"' && is(RECEIVED, from, to)) {
                received = instant();
            } else {
                late |= initial == 'l' && next == 't' && is(LATE, from, to);
                historical |= initial == 'h' && next == 't' && is(HISTORICAL, from, to);
                skip();
            }
            comma();
        }
        age = historical ? Input.Age.HISTORICAL : late ? Input.Age.LATE : Input.Age.LIVE;
    }

    private void values(Names names, double[] band, double[] slots) {
        peek();
        valuesFrom = at;
        expect('{');
        while (peek() != '}') {
            int from = at + 1;
            text();
            int slot = names.slot(in, from, at - 1);
            expect(':');
            byte next = peek();
            if (slot < 0) {
                skip();
            } else if (next == '-' || next >= '0' && next <= '9') {
                judgeable(band, slots, slot, number());
            } else {
                if (next == 't' || next == 'f') {
                    judgeable(band, slots, slot, next == 't' ? 1 : 0);
                }
                skip();
            }
            comma();
        }
        valuesTo = ++at;
    }

    private void judgeable(double[] band, double[] slots, int slot, double value) {
        slots[slot] = value;
        outside |= !(value >= band[2 * slot] && value <= band[2 * slot + 1]);
    }

    /** A moment in quotes; we stand at the first of them. */
    private long instant() {
        int from = ++at;
        word();
        return moment.read(in, from, at++);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
