package city.ingest.log;

import city.ingest.reading.LogCodec;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The truth, as a door sees it. */
public interface Log extends AutoCloseable {

    /**
     * Appends one record. The stage completes when the log has it, and fails when it will not; a
     * door acknowledges only then.
     */
    CompletionStage<Void> append(LogCodec.Entry entry);

    /**
     * Appends records in their order, all at once; {@code settled} is told once, when the fate of
     * each is known.
     */
    void append(List<LogCodec.Entry> entries, Settled settled);

    /** Told what became of records that were appended together. */
    interface Settled {

        /**
         * @param lost indexes of the records that the log does not have; empty: it has all
         */
        void settled(BitSet lost);
    }

    @Override
    void close();
}
