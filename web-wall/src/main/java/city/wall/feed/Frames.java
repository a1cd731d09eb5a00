package city.wall.feed;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of frames, made once in a tick however many screens stand at the same number: a thousand
 * walls cost little more than one.
 *
 * <p>Thread: its pulse's.
 */
final class Frames {

    private static final int CHUNK = 400;

    private final ChangeHub hub;
    private final Map<From, Optional<Delta>> deltas = new HashMap<>();
    private final Map<List<String>, Whole> wholes = new HashMap<>();

    /** Where a screen stands: what it was looked up to, and the number it was told. */
    record From(long looked, long told, List<String> topics) {}

    /**
     * What a screen is sent to catch up.
     *
     * @param text one frame; empty where none of its topics changed
     */
    record Delta(long seq, String text, Map<String, String> digests) {}

    /** A snapshot in parts. */
    record Whole(long seq, List<String> parts, Map<String, String> digests) {
        Whole {
            parts = List.copyOf(parts);
        }
    }

    Frames(ChangeHub hub) {
        this.hub = hub;
    }

    boolean knows(String epoch) {
        return hub.epoch().equals(epoch);
    }

    /** A new tick: what was made for the one before is of no more use. */
    void tick() {
        deltas.clear();
        wholes.clear();
    }

    /** Empty when the screen has fallen too far behind for anything but a snapshot. */
    Optional<Delta> since(From from) {
        return deltas.computeIfAbsent(
                from,
                f ->
                        hub.since(f.looked(), f.topics())
                                .map(
                                        part ->
                                                new Delta(
                                                        part.seq(),
                                                        part.changes().isEmpty()
                                                                ? ""
                                                                : changes(part, f.told()),
                                                        part.digests())));
    }

    Whole whole(List<String> topics) {
        return wholes.computeIfAbsent(topics, t -> parts(hub.snapshot(t)));
    }

    static String heartbeat(long seq, Map<String, String> digests, long now, @Nullable Long echo) {
        JsonObject sums = new JsonObject();
        digests.forEach(sums::put);
        JsonObject beat =
                new JsonObject()
                        .put("type", "heartbeat")
                        .put("seq", seq)
                        .put("serverTime", now)
                        .put("digests", sums);
        return (echo == null ? beat : beat.put("echo", echo)).encode();
    }

    private static String changes(ChangeHub.Part part, long told) {
        StringBuilder text = new StringBuilder(4_096);
        text.append("{\"type\":\"changes\",\"seq\":")
                .append(part.seq())
                .append(",\"prevSeq\":")
                .append(told)
                .append(",\"changes\":[");
        list(text, part.changes());
        return text.append("]}").toString();
    }

    private static Whole parts(ChangeHub.Part whole) {
        int count = Math.max(1, (whole.changes().size() + CHUNK - 1) / CHUNK);
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            StringBuilder text = new StringBuilder(64 * 1024);
            text.append("{\"type\":\"snapshot\",\"seq\":")
                    .append(whole.seq())
                    .append(",\"part\":")
                    .append(part + 1)
                    .append(",\"parts\":")
                    .append(count)
                    .append(",\"entries\":[");
            list(
                    text,
                    whole.changes()
                            .subList(
                                    part * CHUNK,
                                    Math.min(whole.changes().size(), (part + 1) * CHUNK)));
            parts.add(text.append("]}").toString());
        }
        return new Whole(whole.seq(), parts, whole.digests());
    }

    private static void list(StringBuilder into, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            if (i > 0) {
                into.append(',');
            }
            changes.get(i).write(into);
        }
    }
}
