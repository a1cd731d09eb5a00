package city.ingest.log;

import city.ingest.reading.LogCodec;
import java.util.concurrent.CompletionStage;

/** The truth, as a door sees it. */
public interface Log extends AutoCloseable {

    /**
     * Appends one record. The stage completes when the log has it, and fails when it will not; a
     * door acknowledges only then.
     */
    CompletionStage<Void> append(LogCodec.Entry entry);

    @Override
    void close();
}
