package city.center.report;

import city.center.situation.Frame;
import city.dispatch.evaluation.CaseFacts;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What evaluation needs of every case, kept beside the picture so that a report reads no document:
 * a case is read when it changes, and again when one of its deadlines has come. A report may lag
 * the picture by the milliseconds that a change takes to be told.
 *
 * <p>Threads: any.
 */
public final class CaseBook
        implements EntryAddedListener<String, Frame>,
                EntryUpdatedListener<String, Frame>,
                EntryRemovedListener<String, Frame> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IMap<String, Frame> incidents;
    private final Clock clock;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Map<CaseFacts.Belonging, CaseFacts.Belonging> shared = new ConcurrentHashMap<>();

    /** A case as of a revision of its document. */
    private record Line(long rev, CaseFacts facts) {}

    private CaseBook(IMap<String, Frame> incidents, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Follows the incidents of the picture, beginning with those that are there. */
    public static CaseBook of(IMap<String, Frame> incidents, Clock clock) {
        CaseBook book = new CaseBook(incidents, clock);
        incidents.addEntryListener(book, true);
        incidents.entrySet().forEach(e -> book.note(e.getKey(), e.getValue()));
        return book;
    }

    /** Every case as it stands at this moment. */
    public List<CaseFacts> at(Instant now) {
        List<CaseFacts> all = new ArrayList<>(lines.size());
        lines.forEach(
                (id, line) -> {
                    CaseFacts facts = line.facts();
                    if (!now.isBefore(facts.changesAt())) {
                        Frame frame = incidents.get(id);
                        facts = frame == null ? facts : note(id, frame);
                    }
                    all.add(facts);
                });
        return all;
    }

    @Override
    public void entryAdded(EntryEvent<String, Frame> event) {
        note(event.getKey(), event.getValue());
    }

    @Override
    public void entryUpdated(EntryEvent<String, Frame> event) {
        note(event.getKey(), event.getValue());
    }

    @Override
    public void entryRemoved(EntryEvent<String, Frame> event) {
        lines.remove(event.getKey());
    }

    private CaseFacts note(String id, Frame frame) {
        CaseFacts facts = read(frame);
        lines.merge(
                id, new Line(frame.rev(), facts), (was, is) -> is.rev() >= was.rev() ? is : was);
        @Nullable Line line = lines.get(id);
        return line == null ? facts : line.facts();
    }

    private CaseFacts read(Frame frame) {
        try {
            CaseFacts facts = CaseFacts.of(JSON.readTree(frame.json()), clock.instant());
            return facts.sharing(shared.computeIfAbsent(facts.of(), same -> same));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
