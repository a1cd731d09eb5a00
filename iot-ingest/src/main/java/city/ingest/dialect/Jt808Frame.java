package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A frame of JT/T 808, editions 2013 and 2019: between 0x7e bytes, escaped, with a checksum.
 *
 * @param id of the message
 * @param terminal number of the terminal, leading zeros left out
 * @param number the same as it came, 6 bytes or 10
 * @param serial of the message
 * @param part which part of how many it is, where it comes in parts
 * @param encrypted whether its body cannot be read
 * @param body of the message
 */
public record Jt808Frame(
        int id,
        String terminal,
        byte[] number,
        int serial,
        Part part,
        boolean encrypted,
        ByteBuffer body) {

    /** Part {@code no} of {@code of}, from 1; a whole message is part 1 of 1. */
    public record Part(int no, int of) {
        static final Part WHOLE = new Part(1, 1);
    }

    static final byte FLAG = 0x7e;
    private static final byte ESCAPE = 0x7d;

    /** One frame as it came over the line. */
    public static Jt808Frame read(byte[] raw) throws Unreadable {
        try {
            return parse(raw);
        } catch (Bad bad) {
            throw new Unreadable(bad.refusal());
        }
    }

    /** Unescapes, checks and reads the header. */
    static Jt808Frame parse(byte[] raw) throws Bad {
        ByteBuffer message = ByteBuffer.wrap(unescaped(raw));
        if (message.remaining() < 13) {
            throw new Bad(
                    "size",
                    "frame",
                    HexFormat.of().formatHex(raw),
                    "a frame has a header of 12 bytes and a checksum");
        }
        int sum = 0;
        for (int i = 0; i < message.limit() - 1; i++) {
            sum ^= message.get(i);
        }
        if ((sum & 0xFF) != (message.get(message.limit() - 1) & 0xFF)) {
            throw new Bad(
                    "checksum",
                    "checksum",
                    "%02x".formatted(message.get(message.limit() - 1)),
                    "the bytes add up to %02x".formatted(sum & 0xFF));
        }
        int id = message.getShort() & 0xFFFF;
        int properties = message.getShort() & 0xFFFF;
        boolean edition2019 = (properties & 0x4000) != 0;
        int header = (edition2019 ? 17 : 12) + ((properties & 0x2000) != 0 ? 4 : 0);
        if (message.limit() < header + 1) {
            throw new Bad(
                    "size",
                    "frame",
                    HexFormat.of().formatHex(raw),
                    "a frame of this kind has a header of " + header + " bytes");
        }
        if (edition2019) {
            message.get();
        }
        byte[] number = new byte[edition2019 ? 10 : 6];
        message.get(number);
        int serial = message.getShort() & 0xFFFF;
        Part part = Part.WHOLE;
        if ((properties & 0x2000) != 0) {
            int of = message.getShort() & 0xFFFF;
            part = new Part(message.getShort() & 0xFFFF, of);
        }
        // The ten bits of the length are wrong in frames of some makers; the checksum holds them.
        int there = message.limit() - 1 - message.position();
        return new Jt808Frame(
                id,
                HexFormat.of().formatHex(number).replaceFirst("^0+(?=.)", ""),
                number,
                serial,
                part,
                (properties & 0x1C00) != 0,
                message.slice(message.position(), there));
    }

    /** How many unescaped 7e of one frame are put up with. */
    private static final int MOST_INSIDE = 6;

    /**
     * The frames of a line, each to the first 7e at which its sum holds: so an unescaped 7e inside
     * is kept, and frames side by side, whose sum holds as one too, are told apart.
     */
    static List<byte[]> split(byte[] bytes) {
        int[] flags = IntStream.range(0, bytes.length).filter(i -> bytes[i] == FLAG).toArray();
        List<byte[]> frames = new ArrayList<>();
        int begin = 0;
        while (begin + 1 < flags.length) {
            if (flags[begin + 1] == flags[begin] + 1) {
                begin++;
                continue;
            }
            int end = begin + 1;
            byte[] frame = Arrays.copyOfRange(bytes, flags[begin], flags[end] + 1);
            for (int i = end; i < flags.length && i < begin + MOST_INSIDE; i++) {
                byte[] longer = Arrays.copyOfRange(bytes, flags[begin], flags[i] + 1);
                if (whole(longer)) {
                    frame = longer;
                    end = i;
                    break;
                }
            }
            frames.add(frame);
            begin = end;
        }
        return frames;
    }

    private static boolean whole(byte[] bytes) {
        try {
            return parse(bytes).serial() >= 0;
        } catch (Bad bad) {
            return false;
        }
    }

    private static byte[] unescaped(byte[] raw) throws Bad {
        if (raw.length < 2 || raw[0] != FLAG || raw[raw.length - 1] != FLAG) {
            throw new Bad(
                    "type",
                    "frame",
                    HexFormat.of().formatHex(raw),
                    "a frame begins and ends with 7e");
        }
        ByteBuffer out = ByteBuffer.allocate(raw.length);
        for (int i = 1; i < raw.length - 1; i++) {
            boolean escape =
                    raw[i] == ESCAPE
                            && i + 1 < raw.length - 1
                            && (raw[i + 1] == 1 || raw[i + 1] == 2);
            if (escape) {
                i++;
                out.put(raw[i] == 1 ? ESCAPE : FLAG);
            } else {
                out.put(raw[i]);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A message of ours to a terminal, ready for the line. */
    public static byte[] write(int id, byte[] number, int serial, byte[] body) {
        boolean edition2019 = number.length == 10;
        ByteBuffer inside = ByteBuffer.allocate(17 + body.length);
        inside.putShort((short) id).putShort((short) (body.length | (edition2019 ? 0x4000 : 0)));
        if (edition2019) {
            inside.put((byte) 1);
        }
        inside.put(number).putShort((short) serial).put(body).flip();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(FLAG);
        int sum = 0;
        while (inside.hasRemaining()) {
            byte b = inside.get();
            sum ^= b;
            escape(out, b);
        }
        escape(out, (byte) sum);
        out.write(FLAG);
        return out.toByteArray();
    }

    private static void escape(ByteArrayOutputStream out, byte b) {
        if (b == FLAG || b == ESCAPE) {
            out.write(ESCAPE);
            out.write(b == FLAG ? 2 : 1);
        } else {
            out.write(b);
        }
    }
}
