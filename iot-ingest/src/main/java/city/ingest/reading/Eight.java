package city.ingest.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a record at once, as they lie. */
public final class Eight {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Eight() {}

    public static long at(byte[] in, int from) {
        return (long) EIGHT.get(in, from);
    }
}
