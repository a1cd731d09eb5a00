package city.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A reading's record in the one form in which our doors write it, read in one pass without a tree.
 * Anything else (another order, escapes, texts beyond ASCII, values that are no plain number, text
 * or truth) is not read: the caller then takes its JSON the long way, which sees the same.
 *
 * <p>Thread: one. After {@link #read} the methods tell what that record said.
 */
public final class UsualReading {

    private static final Phrase HEAD = new Phrase("{\"v\":1,\"id\":\"");
    private static final Phrase DEVICE = new Phrase("\",\"device\":\"");
    private static final Phrase TIME = new Phrase("\",\"time\":\"");
    private static final Phrase VALUES = new Phrase(",\"values\":");
    private static final Phrase RECEIVED = new Phrase(",\"received\":\"");
    private static final Phrase DOOR = new Phrase(",\"door\":\"");
    private static final Phrase SENDER = new Phrase("\",\"sender\":\"");
    private static final Phrase NOW = new Phrase("\",\"late\":false,\"historical\":false}");
    private static final Phrase LATE = new Phrase("\",\"late\":true,\"historical\":false}");
    private static final Phrase HISTORICAL = new Phrase("\",\"late\":true,\"historical\":true}");
    private static final int MOST_VALUES = 32;

    private final Moment moment = new Moment();
    private final UsualValue[] values = new UsualValue[MOST_VALUES];
    private byte[] in = {};
    private int at;
    private int count;
    private int deviceFrom;
    private int deviceTo;
    private long time;
    private long received;
    private boolean historical;

    public UsualReading() {
        Arrays.setAll(values, i -> new UsualValue());
    }

    /**
     * @param record is not changed as long as this reading is asked
     * @return false where the record has another form
     */
    public boolean read(byte[] record) {
        in = record;
        at = 0;
        count = 0;
        try {
            return origin() && values() && arrival();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** When it was measured, ms since 1970. */
    public long time() {
        return time;
    }

    /** When it came, ms since 1970. */
    public long received() {
        return received;
    }

    public boolean historical() {
        return historical;
    }

    /** Whether it speaks of this device. */
    public boolean of(String device) {
        int length = deviceTo - deviceFrom;
        if (device.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (device.charAt(i) != in[deviceFrom + i]) {
                return false;
            }
        }
        return true;
    }

    public String device() {
        return new String(in, deviceFrom, deviceTo - deviceFrom, StandardCharsets.ISO_8859_1);
    }

    /** How many values it has; no two have the same name. */
    public int count() {
        return count;
    }

    /** One of its values, until the next record is read. */
    public UsualValue value(int index) {
        return values[index];
    }

    private boolean origin() {
        if (!phrase(HEAD)) {
            return false;
        }
        word();
        if (!phrase(DEVICE)) {
            return false;
        }
        deviceFrom = at;
        word();
        deviceTo = at;
        if (!phrase(TIME) || !Moment.surely(in, at)) {
            return false;
        }
        time = moment();
        return phrase(VALUES);
    }

    private boolean arrival() {
        if (!phrase(RECEIVED) || !Moment.surely(in, at)) {
            return false;
        }
        received = moment();
        if (!phrase(DOOR)) {
            return false;
        }
        word();
        if (!phrase(SENDER)) {
            return false;
        }
        word();
        historical = phrase(HISTORICAL);
        return (historical || phrase(NOW) || phrase(LATE)) && at == in.length;
    }

    private boolean values() {
        if (in[at] != '{') {
            return false;
        }
        at++;
        if (space() == '}') {
            at++;
            return true;
        }
        while (count < MOST_VALUES) {
            UsualValue value = values[count];
            if (space() != '"') {
                return false;
            }
            int from = ++at;
            word();
            value.named(in, from, at);
            at++;
            if (space() != ':') {
                return false;
            }
            at++;
            space();
            at = value.read(at);
            if (at < 0 || said(value)) {
                return false;
            }
            count++;
            byte next = space();
            at++;
            if (next == '}') {
                return true;
            }
            if (next != ',') {
                return false;
            }
        }
        return false;
    }

    /** Whether an earlier value has this name. */
    private boolean said(UsualValue value) {
        for (int i = 0; i < count; i++) {
            if (values[i].sameName(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean phrase(Phrase phrase) {
        if (!phrase.is(in, at)) {
            return false;
        }
        at += phrase.length();
        return true;
    }

    /** To the quote after plain ASCII; what is anything else does not end before a quote. */
    private void word() {
        int end = UsualValue.plain(in, at);
        at = end < 0 ? in.length : end;
    }

    /** Reads the moment that stands here, and goes over the quote after it. */
    private long moment() {
        int from = at;
        int to = in[from + 19] == 'Z' ? from + 20 : from + 24;
        at = to + 1;
        return moment.read(in, from, to);
    }

    private byte space() {
        while (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t') {
            at++;
        }
        return in[at];
    }
}
