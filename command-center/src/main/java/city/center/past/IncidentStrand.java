package city.center.past;

import city.dispatch.incident.Incident;
import city.dispatch.stream.PastIncidents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents from the ledger; one that was over for a day no longer stands on the map. */
final class IncidentStrand implements Strand.Fold<Incident> {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentStrand.class);

    /** How long a closed incident stays to be seen. */
    static final Duration LINGERS = Duration.ofHours(24);

    /** How long after its end a case is kept, because it may be opened again. */
    private static final Duration REOPENED = Duration.ofDays(60);

    @Override
    public void apply(Map<String, Incident> held, Strand.Line line) {
        try {
            PastIncidents.Line read = PastIncidents.line(line.value());
            held.put(
                    read.incident(),
                    held.getOrDefault(read.incident(), Incident.unborn(read.incident()))
                            .evolve(read.entry()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a line of the ledger could not be replayed offset={}: {}",
                    line.offset(),
                    e.getMessage());
        }
    }

    @Override
    public boolean over(Incident incident, Instant now) {
        return over(incident, now, LINGERS);
    }

    @Override
    public boolean forgotten(Incident incident, Instant now) {
        return over(incident, now, REOPENED);
    }

    private static boolean over(Incident incident, Instant now, Duration since) {
        return incident.status().over()
                && incident.matter().dates().updatedAt().isBefore(now.minus(since));
    }
}
