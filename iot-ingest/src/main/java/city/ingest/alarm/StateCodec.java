package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The JSON form of what is kept of a device between readings ({@code city.device-states}): when it
 * was heard, its last values, and how far each rule's delays have run.
 */
final class StateCodec {

    private StateCodec() {}

    static ObjectNode write(Watch w) throws IOException {
        ObjectNode node =
                AlarmCodec.JSON
                        .createObjectNode()
                        .put("v", 1)
                        .put("device", w.device.id())
                        .put("heard", w.heard)
                        .put("from", w.from)
                        .put("judged", w.time);
        byte[] last = w.last;
        if (last != null) {
            JsonNode reading = AlarmCodec.JSON.readTree(last);
            node.set("time", reading.path("time"));
            node.set("received", reading.path("received"));
            node.set("values", reading.path("values"));
        }
        ObjectNode rules = node.putObject("rules");
        for (int i = 0; i < w.plan.size(); i++) {
            if (w.stands[i] != Watch.NONE || w.clear[i] != Watch.NONE || w.mark[i] != Watch.NONE) {
                ArrayNode one = rules.putArray(w.plan.rule(i).id());
                time(one, w.stands[i]);
                time(one, w.clear[i]);
                time(one, w.mark[i]);
                one.add(w.anchor[i]);
            }
        }
        return node;
    }

    static void restore(Watch w, JsonNode node, byte[] record) {
        w.heard = node.path("heard").asLong(Watch.NONE);
        w.from = node.path("from").asLong(Watch.NONE);
        w.time = node.path("judged").asLong(Watch.NONE);
        if (node.has("values")) {
            w.last = record;
        }
        for (int i = 0; i < w.plan.size(); i++) {
            JsonNode one = node.path("rules").path(w.plan.rule(i).id());
            if (one.isArray()) {
                w.stands[i] = one.path(0).asLong(Watch.NONE);
                w.clear[i] = one.path(1).asLong(Watch.NONE);
                w.mark[i] = one.path(2).asLong(Watch.NONE);
                w.anchor[i] = one.path(3).asDouble();
            }
        }
    }

    private static void time(ArrayNode to, long time) {
        if (time == Watch.NONE) {
            to.addNull();
        } else {
            to.add(time);
        }
    }
}
