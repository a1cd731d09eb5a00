package city.ingest.door;

import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log in memory that keeps everything at once. Thread: any. */
final class KeptLog implements Log {

    private final List<LogCodec.Entry> entries = new ArrayList<>();

    @Override
    public synchronized CompletionStage<Void> append(LogCodec.Entry entry) {
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void append(List<LogCodec.Entry> more, Settled settled) {
        synchronized (this) {
            entries.addAll(more);
        }
        settled.settled(new BitSet());
    }

    synchronized long count(String topic) {
        return entries.stream().filter(e -> e.topic().equals(topic)).count();
    }

    synchronized List<LogCodec.Entry> all() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void close() {
        entries.clear();
    }
}
