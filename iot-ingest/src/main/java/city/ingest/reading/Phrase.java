package city.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A fixed piece of a record, known by its first and last eight bytes before it is compared. */
public final class Phrase {

    private final byte[] text;
    private final long first;
    private final long last;

    /**
     * @param text at least 8 bytes
     */
    public Phrase(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        first = Eight.at(this.text, 0);
        last = Eight.at(this.text, this.text.length - 8);
    }

    public int length() {
        return text.length;
    }

    public boolean is(byte[] in, int at) {
        int end = at + text.length;
        return end <= in.length
                && Eight.at(in, at) == first
                && Eight.at(in, end - 8) == last
                && (text.length <= 16 || Arrays.equals(text, 0, text.length, in, at, end));
    }
}
