package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A compacted topic whose records are whole documents already: each becomes one frame, described
 * further by what the registry knows of its place.
 *
 * @param theme the map it fills
 * @param topic where the documents come from
 * @param timeField the document's field that says when the world was so
 * @param maxAge seconds for which a document may be shown as live, unless it says itself
 * @param describe adds names and places; may return null to leave the document out of the picture
 */
public record DocumentFold(
        Theme theme, String topic, String timeField, int maxAge, UnaryOperator<ObjectNode> describe)
        implements Fold {

    @Override
    public List<String> topics() {
        return List.of(topic);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null) {
            picture.remove(theme, entry.key());
            return;
        }
        JsonNode read = DeviceFold.read(entry.value());
        if (!(read instanceof ObjectNode document)) {
            throw new IllegalArgumentException("a document must be a JSON object");
        }
        Instant at = DeviceFold.instant(document, d -> d.path(timeField));
        ObjectNode described = describe.apply(document);
        if (described == null) {
            picture.remove(theme, entry.key());
        } else {
            picture.put(
                    theme,
                    entry.key(),
                    Frame.of(
                            described.toString(),
                            entry.offset() + 1,
                            at,
                            document.path("maxAge").asInt(maxAge)));
        }
    }

    /** An incident's document without the bodies of its history and reports. */
    public static ObjectNode summary(ObjectNode document) {
        ObjectNode summary = document.deepCopy();
        summary.remove("history");
        summary.put("reports", document.path("reportCount").asInt(document.path("reports").size()));
        return summary;
    }
}
