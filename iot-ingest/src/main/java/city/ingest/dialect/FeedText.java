package city.ingest.dialect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of an operator's feed, which seldom says how it is written: UTF-16 by its mark, UTF-8
 * where most of it is that, else GB 18030 or, where its letters beyond ASCII stand alone,
 * Windows-1252.
 */
final class FeedText {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private FeedText() {}

    static String of(byte[] payload) {
        boolean wide =
                payload.length > 1
                        && ((payload[0] & 0xFF) == 0xFF && (payload[1] & 0xFF) == 0xFE
                                || (payload[0] & 0xFF) == 0xFE && (payload[1] & 0xFF) == 0xFF);
        if (wide) {
            return new String(payload, StandardCharsets.UTF_16);
        }
        String usual = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "");
        long broken = usual.chars().filter(c -> c == '\uFFFD').count();
        long beyond = usual.chars().filter(c -> c > 0x7F).count();
        if (broken * 2 <= beyond) {
            return usual;
        }
        return new String(payload, inPairs(payload) ? CHINESE : WESTERN);
    }

    /** Whether most bytes beyond ASCII stand in runs of an even length, as those of GB 2312 do. */
    private static boolean inPairs(byte[] payload) {
        int paired = 0;
        int lone = 0;
        int run = 0;
        for (int i = 0; i <= payload.length; i++) {
            if (i < payload.length && payload[i] < 0) {
                run++;
                continue;
            }
            if (run % 2 == 0) {
                paired += run;
            } else {
                lone += run;
            }
            run = 0;
        }
        return paired > lone;
    }
}
