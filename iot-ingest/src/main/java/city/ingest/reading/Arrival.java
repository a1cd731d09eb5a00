package city.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What all readings of one request have in common on the log, written once: when they came, by
 * which door and from whom. Makes the records of {@link ReadingText} by putting pieces together.
 *
 * <p>Not for threads: one request has one.
 */
public final class Arrival {

    private static final byte[] HEAD = bytes("{\"v\":1,\"id\":\"");
    private static final byte[] DEVICE = bytes("\",\"device\":\"");
    private static final byte[] TIME = bytes("\",\"time\":\"");
    private static final byte[] VALUES = bytes("\",\"values\":");
    private static final byte[] NOW = bytes(",\"late\":false,\"historical\":false}");
    private static final byte[] LATE = bytes(",\"late\":true,\"historical\":false}");
    private static final byte[] HISTORICAL = bytes(",\"late\":true,\"historical\":true}");

    private final long received;
    private final byte[] origin;
    private long lastSecond = Long.MIN_VALUE;
    private byte[] lastText = new byte[0];

    public Arrival(Origin origin) {
        this.received = origin.received().toEpochMilli();
        this.origin =
                bytes(
                        ",\"received\":\""
                                + LogCodec.iso(origin.received())
                                + "\",\"door\":"
                                + LogCodec.quoted(origin.door())
                                + ",\"sender\":"
                                + LogCodec.quoted(origin.sender()));
    }

    /** One reading as its record of the log. */
    public LogCodec.Entry entry(ReadingText r) {
        byte[] id = bytes(r.id());
        byte[] device = bytes(r.device());
        byte[] time = time(r.time());
        long age = received - r.time();
        byte[] end =
                age > LogCodec.HISTORICAL.toMillis()
                        ? HISTORICAL
                        : age > LogCodec.LATE.toMillis() ? LATE : NOW;
        int size =
                HEAD.length
                        + id.length
                        + DEVICE.length
                        + device.length
                        + TIME.length
                        + time.length
                        + VALUES.length
                        + r.to()
                        - r.from()
                        + origin.length
                        + end.length;
        byte[] value = new byte[size];
        int at = put(value, 0, HEAD);
        at = put(value, at, id);
        at = put(value, at, DEVICE);
        at = put(value, at, device);
        at = put(value, at, TIME);
        at = put(value, at, time);
        at = put(value, at, VALUES);
        System.arraycopy(r.source(), r.from(), value, at, r.to() - r.from());
        at += r.to() - r.from();
        at = put(value, at, origin);
        put(value, at, end);
        return new LogCodec.Entry("city.readings", r.device(), value);
    }

    /** ISO 8601 with milliseconds; the readings of a request mostly share their second. */
    private byte[] time(long millis) {
        long second = Math.floorDiv(millis, 1000);
        int rest = (int) Math.floorMod(millis, 1000L);
        if (second != lastSecond) {
            String text = Instant.ofEpochSecond(second).toString();
            lastText = bytes(text.substring(0, text.length() - 1));
            lastSecond = second;
        }
        int length = lastText.length;
        byte[] time = java.util.Arrays.copyOf(lastText, rest == 0 ? length + 1 : length + 5);
        if (rest != 0) {
            time[length] = '.';
            time[length + 1] = (byte) ('0' + rest / 100);
            time[length + 2] = (byte) ('0' + rest / 10 % 10);
            time[length + 3] = (byte) ('0' + rest % 10);
        }
        time[time.length - 1] = 'Z';
        return time;
    }

    private static int put(byte[] into, int at, byte[] piece) {
        System.arraycopy(piece, 0, into, at, piece.length);
        return at + piece.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
