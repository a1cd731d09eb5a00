package city.ingest.series;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Least, greatest, sum and number of the values of a stretch. Grows in place. */
final class RollUp {

    private static final int SIZE = 4 * Long.BYTES;

    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private long count;

    void add(double value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .putDouble(min)
                .putDouble(max)
                .putDouble(sum)
                .putLong(count)
                .array();
    }

    static RollUp of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        RollUp read = new RollUp();
        read.min = buffer.getDouble();
        read.max = buffer.getDouble();
        read.sum = buffer.getDouble();
        read.count = buffer.getLong();
        return read;
    }

    Point point(long begin) {
        return new Point(Instant.ofEpochMilli(begin), min, sum / count, max, count);
    }
}
