package city.center.past;

import city.center.situation.Fold;
import city.center.situation.LotFold;
import city.dispatch.catalogue.Editions;
import city.dispatch.stream.DispatchTopics;
import city.dispatch.stream.PastIncidents;
import city.ingest.alarm.AlarmTopics;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The past as the log has it; closed with the process. */
public final class PastOfLog implements AutoCloseable {

    /** Records from one checkpoint to the next: at most so many are read again for an answer. */
    private static final long EVERY = 10_000;

    private final TopicSource ledger;
    private final TopicSource alarmLog;
    private final MeasuredLog measured;
    private final Past past;

    /**
     * @param describe adds place and names to an alarm; null where it is not shown on the map
     * @param devices a fold that has seen nothing yet
     * @param lots a fold that has seen nothing yet
     * @param units a fold that has seen nothing yet
     */
    public PastOfLog(
            String bootstrapServers,
            Editions editions,
            UnaryOperator<@Nullable ObjectNode> describe,
            Supplier<Fold> devices,
            Supplier<LotFold> lots,
            Supplier<Fold> units) {
        ledger = new TopicSource(bootstrapServers, DispatchTopics.LEDGER);
        alarmLog = new TopicSource(bootstrapServers, AlarmTopics.LOG);
        measured = new MeasuredLog(bootstrapServers);
        past =
                new Past(
                        ledger,
                        alarmLog,
                        new Measured(measured, devices, lots, units),
                        new PastIncidents(editions),
                        describe,
                        EVERY);
    }

    public Past past() {
        return past;
    }

    /** Waits for a question that is being answered, because its reader is not for two threads. */
    @Override
    public void close() {
        synchronized (past) {
            ledger.close();
            alarmLog.close();
            measured.close();
        }
    }
}
