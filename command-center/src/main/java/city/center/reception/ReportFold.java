package city.center.reception;

import city.center.situation.Fold;
import city.center.situation.Picture;
import city.dispatch.stream.DispatchTopics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every report beside the incident documents: what it said, and the case it belongs to. A document
 * names the first reports of its case only; the ledger has each one, also of a storm, and where it
 * went when a case was split.
 *
 * <p>Thread: the fold's.
 */
public final class ReportFold implements Fold {

    /** What came through the doors. */
    public static final String SAID = "city.reports";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The two events by which a report comes to a case, as the ledger writes them. */
    private static final String REPORTED = "\"event\":{\"event\":\"reported\"";

    private static final String MERGED = "\"event\":{\"event\":\"report-merged\"";

    private final IMap<String, OwnWords> words;
    private final IMap<String, String> cases;
    private final Map<String, OwnWords> newWords = new HashMap<>();
    private final Map<String, String> newCases = new HashMap<>();

    ReportFold(IMap<String, OwnWords> words, IMap<String, String> cases) {
        this.words = words;
        this.cases = cases;
    }

    @Override
    public List<String> topics() {
        return List.of(SAID, DispatchTopics.LEDGER);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.topic().equals(SAID)) {
            try {
                newWords.put(entry.key(), OwnWords.read(read(entry.value())));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("a report without its time", e);
            }
            return;
        }
        String line = new String(entry.value(), StandardCharsets.UTF_8);
        if (line.contains(REPORTED) || line.contains(MERGED)) {
            JsonNode report = read(entry.value()).path("entry").path("event").path("report");
            newCases.put(report.path("id").asText(), entry.key());
        }
    }

    /** An incident's document: its reports may be older than what is read of the ledger. */
    public ObjectNode noted(ObjectNode document) {
        String incident = document.path("id").asText();
        document.path("reports").forEach(r -> newCases.put(r.path("id").asText(), incident));
        return document;
    }

    @Override
    public void settle(Picture picture) {
        words.setAll(newWords);
        newWords.clear();
        cases.setAll(newCases);
        newCases.clear();
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }
}
