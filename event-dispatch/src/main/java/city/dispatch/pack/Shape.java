package city.dispatch.pack;

import org.jspecify.annotations.Nullable;

/** The packed form of one type. */
interface Shape {

    void write(@Nullable Object value, Packer out);

    @Nullable Object read(Unpacker in);

    /** What stands where older bytes have nothing. */
    @Nullable Object missing();
}
