package city.ingest.alarm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A fixed piece of a record, known by its first and last eight bytes before it is compared. */
final class Phrase {

    private final byte[] text;
    private final long first;
    private final long last;

    /**
     * @param text at least 8 bytes
     */
    Phrase(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        first = Names.eight(this.text, 0);
        last = Names.eight(this.text, this.text.length - 8);
    }

    int length() {
        return text.length;
    }

    boolean is(byte[] in, int at) {
        int end = at + text.length;
        return end <= in.length
                && Names.eight(in, at) == first
                && Names.eight(in, end - 8) == last
                && (text.length <= 16 || Arrays.equals(text, 0, text.length, in, at, end));
    }
}
