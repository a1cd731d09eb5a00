package city.center.reception;

import city.center.api.OwnActs;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.ingest.reading.Report;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reading side of what {@link ReportFold} gathers. Who reported here reads the own report: a
 * read waits a while for its case, and what was said is known meanwhile.
 *
 * <p>Threads: any; what reads a shared map may block.
 */
public final class KnownReports {

    /** Reports are known one by one for this long, Open311's usual span; then by their cases. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final String WORDS = "report-words";
    private static final String CASES = "report-incident";

    /** How long a read waits for the case of a report that was taken here. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Longer than the picture ever lags behind the log in a sound city. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final IMap<String, OwnWords> words;
    private final IMap<String, String> cases;
    private final IMap<String, Frame> incidents;
    private final Map<String, OwnWords> taken = new ConcurrentHashMap<>();
    private final OwnActs own;

    public KnownReports(Vertx vertx, HazelcastInstance hazelcast) {
        this.vertx = vertx;
        words = hazelcast.getMap(WORDS);
        cases = hazelcast.getMap(CASES);
        incidents = Picture.map(hazelcast, Theme.INCIDENTS);
        own = new OwnActs(vertx, id -> frame(id).thenApply(f -> f.isPresent() ? 1L : 0L), PATIENCE);
    }

    /** What fills it from the log. */
    public static ReportFold fold(HazelcastInstance hazelcast) {
        return new ReportFold(hazelcast.getMap(WORDS), hazelcast.getMap(CASES));
    }

    /** The log has this report: reads that follow on this member show it. */
    public void taken(Report report) {
        OwnWords said = OwnWords.of(report);
        taken.put(report.id(), said);
        vertx.setTimer(ON_ITS_WAY.toMillis(), t -> taken.remove(report.id(), said));
        own.answered(report.id(), 1);
    }

    /** Completes when a report that was taken here has its case, or after two seconds. */
    public Future<Void> settled(String id) {
        return own.settled(id);
    }

    /** The same for all that were taken here. */
    public Future<Void> settled() {
        return own.settled();
    }

    /** The document of a report's case, as soon as there is one. */
    public CompletionStage<Optional<Frame>> frame(String id) {
        return cases.getAsync(id)
                .thenCompose(
                        incident ->
                                incident == null
                                        ? CompletableFuture.completedFuture(null)
                                        : incidents.getAsync(incident))
                .thenApply(Optional::ofNullable);
    }

    /** The id of a report's case. */
    public Optional<String> incident(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    /** What a report said. */
    public Optional<OwnWords> words(String id) {
        return Optional.ofNullable(words.get(id)).or(() -> Optional.ofNullable(taken.get(id)));
    }

    /** Ids of the reports seen between two moments, both included, the newest first. */
    public List<String> between(Instant from, Instant to) {
        Map<String, Long> seen = new HashMap<>();
        taken.forEach((id, said) -> seen.put(id, said.at()));
        words.entrySet().forEach(e -> seen.put(e.getKey(), e.getValue().at()));
        List<Map.Entry<String, Long>> all = new ArrayList<>(seen.entrySet());
        all.removeIf(e -> e.getValue() < from.toEpochMilli() || e.getValue() > to.toEpochMilli());
        all.sort(
                Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()));
        return all.stream().map(Map.Entry::getKey).toList();
    }
}
