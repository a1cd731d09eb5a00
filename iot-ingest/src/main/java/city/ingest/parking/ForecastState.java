package city.ingest.parking;

import java.nio.ByteBuffer;

/** The bytes of what a forecast has learned: numbers in a fixed order behind a version. */
final class ForecastState {

    private ForecastState() {}

    static final class Out {
        private final ByteBuffer bytes;

        Out(int size) {
            bytes = ByteBuffer.allocate(size);
        }

        Out floats(float[]... rows) {
            for (float[] row : rows) {
                for (float one : row) {
                    bytes.putFloat(one);
                }
            }
            return this;
        }

        /** As floats: enough for what is learned from whole cars. */
        Out doubles(double[]... rows) {
            for (double[] row : rows) {
                for (double one : row) {
                    bytes.putFloat((float) one);
                }
            }
            return this;
        }

        Out ints(int... row) {
            for (int one : row) {
                bytes.putShort((short) Math.min(one, Short.MAX_VALUE));
            }
            return this;
        }

        Out second(long one) {
            bytes.putLong(one);
            return this;
        }

        byte[] bytes() {
            byte[] all = new byte[bytes.position()];
            bytes.flip().get(all);
            return all;
        }
    }

    static final class In {
        private final ByteBuffer bytes;

        In(byte[] all) {
            bytes = ByteBuffer.wrap(all);
        }

        In floats(float[]... rows) {
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = bytes.getFloat();
                }
            }
            return this;
        }

        In doubles(double[]... rows) {
            for (double[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = bytes.getFloat();
                }
            }
            return this;
        }

        In ints(int[] row) {
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes.getShort();
            }
            return this;
        }

        long second() {
            return bytes.getLong();
        }
    }
}
