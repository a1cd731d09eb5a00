package city.dispatch.pack;

import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts, numbers and moments. */
final class Plain {

    private static final int NONE = 0;
    private static final int EPOCH = 1;
    private static final int MILLIS = 2;
    private static final int NANOS = 3;
    private static final int MILLION = 1_000_000;

    private Plain() {}

    private record Sure<T>(
            Class<T> type, BiConsumer<Packer, T> writer, Function<Unpacker, T> reader, T missing)
            implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            writer.accept(out, type.cast(value));
        }

        @Override
        public Object read(Unpacker in) {
            return reader.apply(in);
        }
    }

    private record OrNull(Shape of) implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            out.one(value == null ? 0 : 1);
            if (value != null) {
                of.write(value, out);
            }
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            return in.one() == 0 ? null : of.read(in);
        }

        @Override
        public @Nullable Object missing() {
            return null;
        }
    }

    private static final Shape INT =
            new Sure<>(Integer.class, (out, v) -> out.signed(v), in -> (int) in.signed(), 0);
    private static final Shape LONG = new Sure<>(Long.class, Packer::signed, Unpacker::signed, 0L);
    private static final Shape BOOLEAN =
            new Sure<>(Boolean.class, (out, v) -> out.one(v ? 1 : 0), in -> in.one() != 0, false);
    private static final Shape DOUBLE =
            new Sure<>(
                    Double.class,
                    (out, v) -> out.whole(Double.doubleToRawLongBits(v)),
                    in -> Double.longBitsToDouble(in.whole()),
                    0.0);

    /** The shape of a plain type, or null where it is none. */
    static @Nullable Shape of(Class<?> type) {
        if (type == String.class) {
            return new Text();
        }
        if (type == Instant.class) {
            return new Moment();
        }
        if (type == int.class) {
            return INT;
        }
        if (type == long.class) {
            return LONG;
        }
        if (type == boolean.class) {
            return BOOLEAN;
        }
        if (type == double.class) {
            return DOUBLE;
        }
        if (type == Integer.class) {
            return new OrNull(INT);
        }
        return type == Boolean.class ? new OrNull(BOOLEAN) : null;
    }

    private record Text() implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            if (value == null) {
                out.number(0);
            } else {
                out.text((String) value);
            }
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            int length = in.count();
            return length == 0 ? null : in.text(length - 1);
        }

        @Override
        public Object missing() {
            return "";
        }
    }

    /** Mostly whole milliseconds, and often the epoch, which stands for never. */
    private record Moment() implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            if (value == null) {
                out.one(NONE);
            } else if (value.equals(Instant.EPOCH)) {
                out.one(EPOCH);
            } else {
                Instant at = (Instant) value;
                boolean millis = at.getNano() % MILLION == 0;
                out.one(millis ? MILLIS : NANOS);
                out.signed(at.getEpochSecond());
                out.number(millis ? at.getNano() / MILLION : at.getNano());
            }
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            int form = in.one();
            return switch (form) {
                case NONE -> null;
                case EPOCH -> Instant.EPOCH;
                case MILLIS -> Instant.ofEpochSecond(in.signed(), in.number() * MILLION);
                case NANOS -> Instant.ofEpochSecond(in.signed(), in.number());
                default -> throw new IllegalArgumentException("no moment begins with " + form);
            };
        }

        @Override
        public Object missing() {
            return Instant.EPOCH;
        }
    }
}
