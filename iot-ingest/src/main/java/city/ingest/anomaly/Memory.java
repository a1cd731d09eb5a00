package city.ingest.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Takes what a detector knows to bytes, or back from them: each part hands over its fields in one
 * order and keeps what it is given in return. Thread: one.
 */
sealed interface Memory {

    double of(double is);

    long of(long is);

    int of(int is);

    default void of(double[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] = of(all[i]);
        }
    }

    default void of(int[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] = of(all[i]);
        }
    }

    /** To bytes: everything stays as it is. */
    record Kept(DataOutput out) implements Memory {
        @Override
        public double of(double is) {
            try {
                out.writeDouble(is);
                return is;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long of(long is) {
            try {
                out.writeLong(is);
                return is;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int of(int is) {
            try {
                out.writeInt(is);
                return is;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Back from bytes. */
    record Recalled(DataInput in) implements Memory {
        @Override
        public double of(double is) {
            try {
                return in.readDouble();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long of(long is) {
            try {
                return in.readLong();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int of(int is) {
            try {
                return in.readInt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
