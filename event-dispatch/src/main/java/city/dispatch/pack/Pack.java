package city.dispatch.pack;

/**
 * Writes and reads one type. Safe to use from any thread.
 *
 * @param <T> a record of texts, numbers, moments, enums, lists and other records, or a sealed
 *     interface of such
 */
public final class Pack<T> {

    private final Class<T> type;
    private final Shape shape;

    private Pack(Class<T> type, Shape shape) {
        this.type = type;
        this.shape = shape;
    }

    /**
     * @throws IllegalArgumentException naming the component that has no packed form
     */
    public static <T> Pack<T> of(Class<T> type) {
        return new Pack<>(type, Shapes.of(type));
    }

    public byte[] bytes(T value) {
        Packer out = new Packer();
        shape.write(value, out);
        return out.bytes();
    }

    public void write(T value, Packer out) {
        shape.write(value, out);
    }

    /**
     * @throws IllegalArgumentException when these are not the bytes of one
     */
    public T read(Unpacker in) {
        Object value;
        try {
            value = shape.read(in);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "not a packed " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
        if (value == null) {
            throw new IllegalArgumentException("nothing where a " + type.getSimpleName() + " is");
        }
        return type.cast(value);
    }
}
