package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of HJ/T 212 on the line: {@code ##}, four digits of length, the data segment, four digits
 * of CRC16, CR and LF. Frames may follow each other without a break; text is UTF-8 or GB 18030.
 */
public final class Hj212Frame {

    /** Bytes around the data segment: {@code ##}, length, CRC. */
    public static final int AROUND = 10;

    private static final Charset CHINESE = Charset.forName("GB18030");

    private Hj212Frame() {}

    /**
     * The frames of a text, each from its {@code ##} on; what stands between them is one of them.
     */
    static List<byte[]> split(byte[] text) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at < text.length) {
            if (text[at] <= ' ' && text[at] >= 0) {
                at++;
                continue;
            }
            int end = end(text, at);
            frames.add(java.util.Arrays.copyOfRange(text, at, end));
            at = end;
        }
        return frames;
    }

    private static int end(byte[] text, int from) {
        int length = length(text, from);
        int whole = from + AROUND + length;
        boolean closed =
                length >= 0
                        && whole <= text.length
                        && (whole == text.length
                                || holds(text, from, length)
                                || text[whole] <= ' ' && text[whole] >= 0
                                || begins(text, whole));
        if (closed) {
            return whole;
        }
        for (int i = from + 1; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\r' || begins(text, i) && length(text, i) >= 0) {
                return i;
            }
        }
        return text.length;
    }

    /** Whether the CRC agrees where the length says that it stands, whatever follows. */
    private static boolean holds(byte[] text, int from, int length) {
        String said = new String(text, from + 6 + length, 4, StandardCharsets.ISO_8859_1);
        return "%04X".formatted(crc(text, from + 6, length)).equalsIgnoreCase(said);
    }

    /** Length of the data segment of a frame that begins here; -1 where none does. */
    public static int length(byte[] text, int from) {
        if (!begins(text, from) || from + 6 > text.length) {
            return -1;
        }
        int length = 0;
        for (int i = from + 2; i < from + 6; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            length = length * 10 + text[i] - '0';
        }
        return length;
    }

    private static boolean begins(byte[] text, int at) {
        return at + 1 < text.length && text[at] == '#' && text[at + 1] == '#';
    }

    /** The data segment, once length and CRC agree. */
    static String data(byte[] frame) throws Bad {
        int length = length(frame, 0);
        if (length < 0) {
            throw new Bad("type", "header", head(frame), "a frame begins with ## and four digits");
        }
        if (frame.length != AROUND + length) {
            throw new Bad(
                    "size",
                    "length",
                    Integer.toString(length),
                    "the data segment has %d bytes: the length must say so"
                            .formatted(Math.max(0, frame.length - AROUND)));
        }
        String said = new String(frame, 6 + length, 4, StandardCharsets.ISO_8859_1);
        String crc = "%04X".formatted(crc(frame, 6, length));
        if (!crc.equalsIgnoreCase(said)) {
            throw new Bad("crc", "crc", said, "the CRC16 of the data segment is " + crc);
        }
        return text(frame, 6, length);
    }

    /** CRC16 as in appendix A: polynomial 0xA001, each byte into the high register's place. */
    public static int crc(byte[] bytes, int from, int length) {
        int register = 0xFFFF;
        for (int i = from; i < from + length; i++) {
            register = (register >> 8) ^ (bytes[i] & 0xFF);
            for (int bit = 0; bit < 8; bit++) {
                int low = register & 1;
                register >>= 1;
                if (low == 1) {
                    register ^= 0xA001;
                }
            }
        }
        return register;
    }

    /** A data segment as a frame, ready for the line. */
    public static byte[] of(String data) {
        byte[] inside = data.getBytes(StandardCharsets.UTF_8);
        String frame =
                "##%04d%s%04X\r\n".formatted(inside.length, data, crc(inside, 0, inside.length));
        return frame.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, length, CHINESE);
        }
    }

    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.UTF_8);
    }
}
