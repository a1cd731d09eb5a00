package city.ingest.dialect;

import city.ingest.reading.Fingerprint;
import city.ingest.reading.ReadingText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The quickest way through our own readings: one look at each byte, for payloads in which nothing
 * is unusual: the four fields alone, plain names, ASCII text without escapes, numbers without an
 * exponent, a time in UTC. With anything else it gives up, and {@link ReadingStream} reads the
 * payload; where both understand one, they say the same.
 */
final class PlainJson {

    /** Values of one reading; more are left to the other way, as are long numbers. */
    private static final int MOST_VALUES = 16;

    private static final int MOST_DIGITS = 15;

    private static final int DEVICE = 1;
    private static final int TIME = 2;
    private static final int VALUES = 4;
    private static final int ID = 8;
    private static final byte[][] FIELDS = {
        bytes("device"), bytes("time"), bytes("values"), bytes("id")
    };

    private final byte[] in;
    private final PlainScan scan;
    private final String about;
    private final long now;
    private final List<Found> found = new ArrayList<>();
    private final int[] names = new int[2 * MOST_VALUES];

    private PlainJson(byte[] in, String about, Instant received) {
        this.in = in;
        this.scan = new PlainScan(in);
        this.about = about;
        this.now = received.toEpochMilli();
    }

    /**
     * Every message of the payload; empty where it must be read another way.
     *
     * @param about the device that all of them are of; empty: each names its own
     */
    static List<Found> read(byte[] payload, String about, Instant received) {
        PlainJson json = new PlainJson(payload, about, received);
        return json.all() ? json.found : List.of();
    }

    private boolean all() {
        while (!scan.isOver()) {
            if (!(scan.peek() == '[' ? array() : message())) {
                return false;
            }
            scan.space();
        }
        return true;
    }

    private boolean array() {
        scan.next();
        int end;
        do {
            scan.space();
            if (!message()) {
                return false;
            }
            scan.space();
            end = scan.next();
        } while (end == ',');
        return end == ']';
    }

    private boolean message() {
        if (scan.next() != '{') {
            return false;
        }
        String device = about;
        String id = "";
        long time = now;
        int from = 0;
        int to = 0;
        int had = 0;
        int end;
        do {
            scan.space();
            int field = field();
            if ((had & field) != 0) {
                return false;
            }
            had |= field;
            switch (field) {
                case DEVICE -> device = name();
                case ID -> id = name();
                case TIME -> time = time();
                case VALUES -> {
                    from = scan.at();
                    if (!values()) {
                        return false;
                    }
                    to = scan.at();
                }
                default -> {
                    return false;
                }
            }
            scan.space();
            end = scan.next();
        } while (end == ',');
        if (end != '}'
                || to == 0
                || device.isEmpty()
                || !about.isEmpty() && !(about.equals(device) && Names.plain(about))
                || (had & ID) != 0 && id.isEmpty()
                || !Utc.usual(time, now)) {
            return false;
        }
        String mark = id.isEmpty() ? Fingerprint.of(in, from, to, device, time) : id;
        found.add(
                new Found.Understood(
                        found.size(), List.of(new ReadingText(mark, device, time, in, from, to))));
        return true;
    }

    /** The field that begins here, and what follows its colon is next; 0 for any other. */
    private int field() {
        int from = scan.at() + 1;
        if (!scan.text(Names.MOST)) {
            return 0;
        }
        int to = scan.at() - 1;
        for (int i = 0; i < FIELDS.length; i++) {
            if (Arrays.equals(in, from, to, FIELDS[i], 0, FIELDS[i].length)) {
                return scan.colon() ? 1 << i : 0;
            }
        }
        return 0;
    }

    /** A plain name; empty where it is none. */
    private String name() {
        int from = scan.at() + 1;
        if (!scan.text(Names.MOST)) {
            return "";
        }
        String name = new String(in, from, scan.at() - 1 - from, StandardCharsets.ISO_8859_1);
        return Names.plain(name) ? name : "";
    }

    /** Milliseconds, or what {@link Utc} reads; the smallest long for anything else. */
    private long time() {
        if (scan.peek() == '"') {
            int from = scan.at() + 1;
            return scan.text(Names.MOST) ? Utc.millis(in, from, scan.at() - 1) : Long.MIN_VALUE;
        }
        int from = scan.at();
        scan.digits();
        int to = scan.at();
        if (to == from || to - from > MOST_DIGITS || in[from] == '0') {
            return Long.MIN_VALUE;
        }
        long millis = 0;
        for (int i = from; i < to; i++) {
            millis = millis * 10 + in[i] - '0';
        }
        return millis;
    }

    private boolean values() {
        if (scan.next() != '{') {
            return false;
        }
        int count = 0;
        int end;
        do {
            scan.space();
            int from = scan.at() + 1;
            if (count == MOST_VALUES
                    || !scan.text(Names.MOST)
                    || !isNew(from, scan.at() - 1, count++)) {
                return false;
            }
            if (!scan.colon() || !scan.value()) {
                return false;
            }
            scan.space();
            end = scan.next();
        } while (end == ',');
        return end == '}';
    }

    /** Whether a name is not blank, and not that of a value before it. */
    private boolean isNew(int from, int to, int count) {
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(in, from, to, in, names[2 * i], names[2 * i + 1])) {
                return false;
            }
        }
        names[2 * count] = from;
        names[2 * count + 1] = to;
        for (int i = from; i < to; i++) {
            if (in[i] != ' ') {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
