package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts messages together that come in parts; bounded, the oldest gives way. Not for threads. */
public final class Jt808Parts {

    private static final int MOST_MESSAGES = 16;
    private static final int MOST_PARTS = 64;

    private final Map<String, Message> open = new LinkedHashMap<>();

    private record Message(int of, Map<Integer, ByteBuffer> parts) {}

    /** The body of the whole message once its last part is there, or null. */
    @Nullable ByteBuffer whole(Jt808Frame frame) throws Bad {
        Jt808Frame.Part part = frame.part();
        if (part.of() == 1 && part.no() == 1) {
            return frame.body();
        }
        if (part.no() < 1 || part.no() > part.of() || part.of() > MOST_PARTS) {
            throw new Bad(
                    "part",
                    "part",
                    part.no() + " of " + part.of(),
                    "parts count from 1, and a message has at most " + MOST_PARTS);
        }
        int first = frame.serial() - part.no() + 1 & 0xFFFF;
        String key = frame.terminal() + ":" + frame.id() + ":" + first + ":" + part.of();
        Message message = open.computeIfAbsent(key, k -> new Message(part.of(), new TreeMap<>()));
        message.parts().put(part.no(), frame.body());
        if (message.parts().size() == message.of()) {
            open.remove(key);
            return joined(message);
        }
        if (open.size() > MOST_MESSAGES) {
            Iterator<String> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return null;
    }

    private static ByteBuffer joined(Message message) {
        ByteBuffer all =
                ByteBuffer.allocate(
                        message.parts().values().stream().mapToInt(ByteBuffer::remaining).sum());
        message.parts().values().forEach(p -> all.put(p.duplicate()));
        return all.flip();
    }

    /** What is still waited for, as refusals; afterwards nothing is. */
    List<Refusal> missing() {
        List<Refusal> refusals = new ArrayList<>();
        open.forEach(
                (key, message) ->
                        refusals.add(
                                new Refusal(
                                        "part",
                                        "part",
                                        key,
                                        "only %d of %d parts came: send it whole"
                                                .formatted(message.parts().size(), message.of()))));
        open.clear();
        return refusals;
    }
}
