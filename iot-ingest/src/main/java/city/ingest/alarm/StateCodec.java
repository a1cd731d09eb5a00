package city.ingest.alarm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The JSON form of what is kept of a device between readings ({@code city.device-states}): when it
 * was heard, its last values, and how far each rule's delays have run.
 */
final class StateCodec {

    private StateCodec() {}

    static byte[] write(Watch w) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator to = AlarmCodec.JSON.getFactory().createGenerator(bytes)) {
            to.writeStartObject();
            to.writeNumberField("v", 1);
            to.writeStringField("device", w.device.id());
            to.writeNumberField("heard", w.heard);
            to.writeNumberField("from", w.from);
            to.writeNumberField("judged", w.time);
            to.writeNumberField("lag", w.lag);
            if (!w.last.none()) {
                to.writeStringField("time", Instant.ofEpochMilli(w.last.time).toString());
                to.writeStringField("received", Instant.ofEpochMilli(w.last.received).toString());
                to.writeFieldName("values");
                to.writeRawValue(w.last.values());
            }
            to.writeObjectFieldStart("rules");
            for (int i = 0; i < w.plan.size(); i++) {
                rule(w, i, to);
            }
            to.writeEndObject();
            to.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void rule(Watch w, int i, JsonGenerator to) throws IOException {
        boolean untouched =
                w.marks.stands[i] == Watch.NONE
                        && w.marks.clear[i] == Watch.NONE
                        && w.marks.mark[i] == Watch.NONE;
        if (untouched && !w.marks.unless[i]) {
            return;
        }
        to.writeArrayFieldStart(w.plan.rule(i).id());
        time(to, w.marks.stands[i]);
        time(to, w.marks.clear[i]);
        time(to, w.marks.mark[i]);
        to.writeNumber(w.marks.anchor[i]);
        to.writeNumber(w.marks.seen[i]);
        to.writeBoolean(w.marks.unless[i]);
        to.writeEndArray();
    }

    static void restore(Watch w, JsonNode node) {
        w.heard = node.path("heard").asLong(Watch.NONE);
        w.from = node.path("from").asLong(Watch.NONE);
        w.time = node.path("judged").asLong(Watch.NONE);
        w.lag = node.path("lag").asLong();
        if (node.has("values")) {
            byte[] values = node.path("values").toString().getBytes(StandardCharsets.UTF_8);
            w.last.keep(millis(node, "time"), millis(node, "received"), values, 0, values.length);
        }
        for (int i = 0; i < w.plan.size(); i++) {
            JsonNode one = node.path("rules").path(w.plan.rule(i).id());
            if (one.isArray()) {
                w.marks.stands[i] = one.path(0).asLong(Watch.NONE);
                w.marks.clear[i] = one.path(1).asLong(Watch.NONE);
                w.marks.mark[i] = one.path(2).asLong(Watch.NONE);
                w.marks.anchor[i] = one.path(3).asDouble();
                w.marks.seen[i] = one.path(4).asDouble();
                w.marks.unless[i] = one.path(5).asBoolean();
            }
        }
    }

    private static long millis(JsonNode node, String field) {
        return node.has(field) ? Instant.parse(node.path(field).asText()).toEpochMilli() : 0;
    }

    private static void time(JsonGenerator to, long time) throws IOException {
        if (time == Watch.NONE) {
            to.writeNull();
        } else {
            to.writeNumber(time);
        }
    }
}
