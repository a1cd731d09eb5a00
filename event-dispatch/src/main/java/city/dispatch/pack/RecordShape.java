package city.dispatch.pack;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record: the number of its components and one more, then each of them. */
final class RecordShape implements Shape {

    private record Part(Function<Object, @Nullable Object> getter, Shape shape, boolean nullable) {}

    private final String name;
    private final List<Part> parts;
    private final MethodHandle constructor;

    private RecordShape(String name, List<Part> parts, MethodHandle constructor) {
        this.name = name;
        this.parts = parts;
        this.constructor = constructor;
    }

    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle constructor =
                    lookup.unreflectConstructor(type.getConstructor(types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
            Part[] parts = new Part[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] =
                        new Part(
                                getter(lookup, type, components[i]),
                                Shapes.of(components[i].getGenericType()),
                                components[i]
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class));
            }
            return new RecordShape(type.getSimpleName(), List.of(parts), constructor);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException("no packed form for " + type.getName(), e);
        }
    }

    @Override
    public void write(@Nullable Object value, Packer out) {
        if (value == null) {
            out.one(0);
            return;
        }
        out.one(parts.size() + 1);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            part.shape().write(part.getter().apply(value), out);
        }
    }

    @Override
    public @Nullable Object read(Unpacker in) {
        int there = in.one() - 1;
        if (there < 0) {
            return null;
        }
        if (there > parts.size()) {
            throw new IllegalArgumentException(
                    name + " has " + there + " parts here: a newer program wrote it");
        }
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            if (i < there) {
                values[i] = part.shape().read(in);
            } else {
                values[i] = part.nullable() ? null : part.shape().missing();
            }
        }
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("not a " + name, e);
        }
    }

    @Override
    public @Nullable Object missing() {
        return null;
    }

    /** As fast as a method that calls the accessor by its name. */
    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> getter(
            MethodHandles.Lookup lookup, Class<?> type, RecordComponent component)
            throws IllegalAccessException {
        try {
            return (Function<Object, @Nullable Object>)
                    LambdaMetafactory.metafactory(
                                    lookup,
                                    "apply",
                                    MethodType.methodType(Function.class),
                                    MethodType.methodType(Object.class, Object.class),
                                    lookup.unreflect(component.getAccessor()),
                                    MethodType.methodType(component.getType(), type).wrap())
                            .getTarget()
                            .invoke();
        } catch (RuntimeException | Error | IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("cannot read " + component, e);
        }
    }
}
