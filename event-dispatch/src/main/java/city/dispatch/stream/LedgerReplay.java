package city.dispatch.stream;

import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The documents of all cases, made anew from the ledger alone, one at a time. Thread: one. */
public final class LedgerReplay {

    private final Editions editions;
    private final Map<String, Kept> open = new HashMap<>();

    /** Cases that ended, packed: most of a long ledger, and seldom touched again. */
    private final Map<String, byte[]> over = new HashMap<>();

    public LedgerReplay(Editions editions) {
        this.editions = editions;
    }

    /** One record of {@code dispatch.ledger}, in its order. */
    public void apply(byte[] line) {
        try {
            JsonNode read = Codec.JSON.readTree(line);
            String id = read.path("incident").asText();
            Entry entry = Codec.JSON.treeToValue(read.path("entry"), Entry.class);
            byte[] ended = over.remove(id);
            Kept kept =
                    ended == null
                            ? open.getOrDefault(id, Kept.of(Incident.unborn(id), List.of()))
                            : Kept.read(ended);
            Kept next = kept.with(entry);
            if (next.state().status().over()) {
                open.remove(id);
                over.put(id, next.bytes(Instant.EPOCH));
            } else {
                open.put(id, next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each case's id and whole document. */
    public void each(BiConsumer<String, byte[]> reader) {
        open.forEach((id, kept) -> reader.accept(id, document(kept)));
        over.forEach((id, bytes) -> reader.accept(id, document(Kept.read(bytes))));
    }

    private byte[] document(Kept kept) {
        return IncidentDocument.bytes(kept, LiveGround.judging(editions, kept.state()));
    }
}
