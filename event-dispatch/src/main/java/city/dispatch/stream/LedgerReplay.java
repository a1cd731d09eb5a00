package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The documents of all cases, made anew from the ledger alone. Thread: one. */
public final class LedgerReplay {

    private final Editions editions;
    private final Map<String, Kept> cases = new LinkedHashMap<>();

    public LedgerReplay(Editions editions) {
        this.editions = editions;
    }

    /** One record of {@code dispatch.ledger}, in its order. */
    public void apply(byte[] line) {
        try {
            JsonNode read = Codec.JSON.readTree(line);
            String id = read.path("incident").asText();
            Entry entry = Codec.JSON.treeToValue(read.path("entry"), Entry.class);
            Kept kept = cases.getOrDefault(id, Kept.unborn(id));
            cases.put(id, kept.with(entry, Codec.event(entry.event()), catalogue(kept, entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each case's id and whole document. */
    public void each(BiConsumer<String, byte[]> reader) {
        cases.forEach(
                (id, kept) ->
                        reader.accept(id, IncidentDocument.bytes(kept, catalogue(kept.state()))));
    }

    private DispatchCatalogue catalogue(Incident state) {
        return LiveGround.judging(editions, state);
    }

    private DispatchCatalogue catalogue(Kept kept, Entry entry) {
        return kept.state().version() > 0
                ? catalogue(kept.state())
                : entry.event() instanceof LoopEvent.Reported first
                        ? editions.judging(first.catalogue())
                        : editions.live();
    }
}
