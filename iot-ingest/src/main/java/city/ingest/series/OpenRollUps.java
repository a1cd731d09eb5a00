package city.ingest.series;

import city.ingest.reading.UsualReading;
import city.ingest.reading.UsualValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The stretches that grow: of each series its newest minute, hour and day stay in memory after they
 * were written, so that the next value neither looks for them by a key nor reads them again. Older
 * stretches, of late readings, are held until they are written.
 *
 * <p>Thread: the one that writes.
 */
final class OpenRollUps {

    /** From here on no beginning of a stretch lies before 1970, where keys begin. */
    private static final long FIRST_SURE = 2 * 86_400_000L;

    private final ZoneId zone;
    private final BiFunction<String, String, byte[]> prefixes;
    private final Function<byte[], RollUp> kept;
    private final Map<String, List<Series>> byDevice = new HashMap<>();
    private final List<Stretch> changed = new ArrayList<>();
    private final Map<ByteBuffer, Stretch> older = new HashMap<>();

    /** A value of a device, and the newest stretch of each step. */
    private static final class Series {
        final byte[] name;
        final byte[] prefix;
        final Stretch[] newest;

        Series(byte[] name, byte[] prefix) {
            this.name = name;
            this.prefix = prefix;
            newest = new Stretch[Step.ROLLED.length];
        }
    }

    /** One minute, hour or day of a series. */
    private static final class Stretch {
        final byte[] key;
        final long begin;
        final long end;
        final RollUp sum;
        boolean changed;

        Stretch(byte[] key, long begin, long end, RollUp sum) {
            this.key = key;
            this.begin = begin;
            this.end = end;
            this.sum = sum;
        }
    }

    /**
     * @param zone of the city, whose days are counted
     * @param prefixes beginning of a series' keys, by device and value
     * @param kept what is on disk under a key, or an empty one
     */
    OpenRollUps(
            ZoneId zone,
            BiFunction<String, String, byte[]> prefixes,
            Function<byte[], RollUp> kept) {
        this.zone = zone;
        this.prefixes = prefixes;
        this.kept = kept;
    }

    void add(String device, String value, long at, double number) {
        byte[] name = value.getBytes(StandardCharsets.UTF_8);
        List<Series> all = byDevice.computeIfAbsent(device, d -> new ArrayList<>());
        for (Series one : all) {
            if (Arrays.equals(one.name, name)) {
                add(one, at, number);
                return;
            }
        }
        Series first = new Series(name, prefixes.apply(device, value));
        all.add(first);
        add(first, at, number);
    }

    void add(String device, UsualReading reading) {
        List<Series> all = byDevice.computeIfAbsent(device, d -> new ArrayList<>());
        for (int i = 0; i < reading.count(); i++) {
            UsualValue value = reading.value(i);
            if (value.counts()) {
                add(series(all, i, device, value), reading.time(), value.number());
            }
        }
    }

    /** Values mostly come in the order in which they came before. */
    private Series series(List<Series> all, int expected, String device, UsualValue value) {
        if (expected < all.size() && value.named(all.get(expected).name)) {
            return all.get(expected);
        }
        for (Series one : all) {
            if (value.named(one.name)) {
                return one;
            }
        }
        String name = value.name();
        Series first =
                new Series(name.getBytes(StandardCharsets.UTF_8), prefixes.apply(device, name));
        all.add(first);
        return first;
    }

    private void add(Series series, long at, double number) {
        for (int i = 0; i < Step.ROLLED.length; i++) {
            Stretch newest = series.newest[i];
            Stretch in =
                    newest != null && at >= FIRST_SURE && at >= newest.begin && at < newest.end
                            ? newest
                            : other(series, i, at);
            in.sum.add(number);
            if (!in.changed) {
                in.changed = true;
                changed.add(in);
            }
        }
    }

    private Stretch other(Series series, int step, long at) {
        long begin = Math.max(0, Step.ROLLED[step].begin(at, zone));
        Stretch newest = series.newest[step];
        if (newest != null && begin == newest.begin) {
            return newest;
        }
        byte[] key = SeriesKeys.of(series.prefix, Step.ROLLED[step], begin);
        long end = Step.ROLLED[step].end(at, zone);
        if (newest != null && begin < newest.begin) {
            return older.computeIfAbsent(
                    ByteBuffer.wrap(key), k -> new Stretch(key, begin, end, kept.apply(key)));
        }
        if (newest != null && newest.changed) {
            older.put(ByteBuffer.wrap(newest.key), newest);
        }
        Stretch held = older.remove(ByteBuffer.wrap(key));
        Stretch next = held != null ? held : new Stretch(key, begin, end, kept.apply(key));
        series.newest[step] = next;
        return next;
    }

    int changed() {
        return changed.size();
    }

    /** Gives what changed, by its key. */
    void each(Writer writer) throws org.rocksdb.RocksDBException {
        for (Stretch one : changed) {
            writer.write(one.key, one.sum.bytes());
        }
    }

    /** Puts one stretch on its way to the disk. */
    interface Writer {
        void write(byte[] key, byte[] value) throws org.rocksdb.RocksDBException;
    }

    /** What changed stands on disk now. */
    void written() {
        changed.forEach(s -> s.changed = false);
        changed.clear();
        older.clear();
    }

    /** Forgets what stands on disk as it does here. */
    void forgetUnchanged() {
        for (List<Series> all : byDevice.values()) {
            for (Series one : all) {
                for (int i = 0; i < one.newest.length; i++) {
                    if (one.newest[i] != null && !one.newest[i].changed) {
                        one.newest[i] = null;
                    }
                }
            }
        }
    }
}
