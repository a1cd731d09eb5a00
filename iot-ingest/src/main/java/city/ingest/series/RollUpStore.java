package city.ingest.series;

import city.ingest.reading.UsualReading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Roll-ups on disk, sorted by series, step and time, together with the offsets up to which they
 * were folded: both change in one write, so that no reading counts twice however a process ends.
 *
 * <p>Thread: one writes; any may read what was written.
 */
public final class RollUpStore implements AutoCloseable {

    /** Stretches that may wait in memory before they are written. */
    private static final int MOST_OPEN = 200_000;

    private static final long CACHE = 16L * 1024 * 1024;
    private static final long BUFFER = 8L * 1024 * 1024;

    private final Options options;
    private final LRUCache cache;
    private final RocksDB db;
    private final OpenRollUps open;
    private final ZoneId zone;
    private final ReadWriteLock standing = new ReentrantReadWriteLock();
    private boolean closed;

    static {
        RocksDB.loadLibrary();
    }

    /**
     * @param zone of the city, whose days are counted
     * @throws IllegalStateException when the folder cannot be opened, or another process has it
     */
    public RollUpStore(Path folder, ZoneId zone) {
        this.zone = zone;
        open = new OpenRollUps(zone, this::prefix, this::read);
        cache = new LRUCache(CACHE);
        options =
                new Options()
                        .setCreateIfMissing(true)
                        .setCompressionType(CompressionType.LZ4_COMPRESSION)
                        .setWriteBufferSize(BUFFER)
                        .setMaxWriteBufferNumber(2)
                        .setKeepLogFileNum(2)
                        .setTableFormatConfig(
                                new BlockBasedTableConfig()
                                        .setBlockCache(cache)
                                        .setFilterPolicy(new BloomFilter(10)));
        try {
            java.nio.file.Files.createDirectories(folder);
            db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException | java.io.IOException e) {
            throw new IllegalStateException(
                    "the roll-ups in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Counts one value in its minute, hour and day; it is seen after {@link #write}. */
    void add(String device, String value, long at, double number) {
        open.add(device, value, at, number);
    }

    /** Counts a reading's numbers and truths. */
    void add(String device, UsualReading reading) {
        open.add(device, reading);
    }

    boolean full() {
        return open.changed() >= MOST_OPEN;
    }

    /** Writes what was counted, and up to where, at once. */
    void write(Map<String, Long> offsets) {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions how = new WriteOptions()) {
            open.each(batch::put);
            for (Map.Entry<String, Long> offset : offsets.entrySet()) {
                batch.put(
                        SeriesKeys.offset(offset.getKey()),
                        ByteBuffer.allocate(Long.BYTES).putLong(offset.getValue()).array());
            }
            db.write(how, batch);
            open.written();
        } catch (RocksDBException e) {
            throw new IllegalStateException("roll-ups cannot be written: " + e.getMessage(), e);
        }
    }

    /** Next offset to fold, or -1. */
    long offset(String topicAndPartition) {
        try {
            byte[] found = db.get(SeriesKeys.offset(topicAndPartition));
            return found == null ? -1 : ByteBuffer.wrap(found).getLong();
        } catch (RocksDBException e) {
            throw new IllegalStateException("roll-ups cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param from first moment
     * @param to first moment after
     * @param most points; one more is given where there are more
     */
    public List<Point> points(
            String device, String value, Step step, Instant from, Instant to, int most) {
        return whileOpen(() -> scan(device, value, step, from, to, most));
    }

    private List<Point> scan(
            String device, String value, Step step, Instant from, Instant to, int most) {
        byte[] prefix = SeriesKeys.series(device, value);
        byte[] first = SeriesKeys.of(prefix, step, step.begin(from.toEpochMilli(), zone));
        byte[] end = SeriesKeys.of(prefix, step, to.toEpochMilli());
        List<Point> points = new ArrayList<>();
        try (Slice upper = new Slice(end);
                ReadOptions how = new ReadOptions().setIterateUpperBound(upper);
                RocksIterator each = db.newIterator(how)) {
            for (each.seek(first); each.isValid() && points.size() <= most; each.next()) {
                points.add(RollUp.of(each.value()).point(SeriesKeys.begin(each.key())));
            }
        }
        return points;
    }

    /** Names of the values that a device ever sent. */
    public List<String> values(String device) {
        return whileOpen(() -> names(device));
    }

    private List<String> names(String device) {
        byte[] first = SeriesKeys.names(device);
        TreeSet<String> names = new TreeSet<>();
        try (RocksIterator each = db.newIterator()) {
            for (each.seek(first);
                    each.isValid() && SeriesKeys.starts(each.key(), first);
                    each.next()) {
                byte[] key = each.key();
                names.add(
                        new String(
                                key,
                                first.length,
                                key.length - first.length,
                                StandardCharsets.UTF_8));
            }
        }
        return List.copyOf(names);
    }

    /** Forgets the minutes before a moment; hours and days stay. */
    void forgetMinutesBefore(Instant moment) {
        open.forgetUnchanged();
        Map<String, String[]> all = new LinkedHashMap<>();
        byte[] first = SeriesKeys.names();
        try (RocksIterator each = db.newIterator()) {
            for (each.seek(first);
                    each.isValid() && SeriesKeys.starts(each.key(), first);
                    each.next()) {
                byte[] key = each.key();
                String name = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
                all.put(name, name.split("\0", 2));
            }
        }
        try {
            for (String[] one : all.values()) {
                byte[] prefix = SeriesKeys.series(one[0], one[1]);
                db.deleteRange(
                        SeriesKeys.of(prefix, Step.MINUTE, 0),
                        SeriesKeys.of(prefix, Step.MINUTE, moment.toEpochMilli()));
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("roll-ups cannot be cut: " + e.getMessage(), e);
        }
    }

    /** Native memory must not be freed under a reader. */
    private <T> T whileOpen(Supplier<T> read) {
        standing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the roll-ups are closed");
            }
            return read.get();
        } finally {
            standing.readLock().unlock();
        }
    }

    @Override
    public void close() {
        standing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                db.close();
                options.close();
                cache.close();
            }
        } finally {
            standing.writeLock().unlock();
        }
    }

    private RollUp read(byte[] key) {
        try {
            byte[] found = db.get(key);
            return found == null ? new RollUp() : RollUp.of(found);
        } catch (RocksDBException e) {
            throw new IllegalStateException("roll-ups cannot be read: " + e.getMessage(), e);
        }
    }

    /** The beginning of a series' keys; its name is noted. */
    private byte[] prefix(String device, String value) {
        try {
            db.put(SeriesKeys.name(device, value), new byte[0]);
        } catch (RocksDBException e) {
            throw new IllegalStateException("roll-ups cannot be written: " + e.getMessage(), e);
        }
        return SeriesKeys.series(device, value);
    }
}
