package city.dispatch.pack;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packed form that a type has. */
final class Shapes {

    private Shapes() {}

    static Shape of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Many(of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> one)) {
            throw new IllegalArgumentException("no packed form for " + type);
        }
        Shape plain = Plain.of(one);
        if (plain != null) {
            return plain;
        }
        if (one.isEnum()) {
            return new OneOf(one.getEnumConstants());
        }
        if (one.isRecord()) {
            return RecordShape.of(one);
        }
        JsonSubTypes names = one.getAnnotation(JsonSubTypes.class);
        if (names != null) {
            return Kinds.of(names);
        }
        throw new IllegalArgumentException("no packed form for " + one.getName());
    }

    /** A list behind its length. */
    private record Many(Shape of) implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            if (value == null) {
                out.number(0);
                return;
            }
            List<?> all = (List<?>) value;
            out.number(all.size() + 1L);
            for (Object one : all) {
                of.write(one, out);
            }
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            int size = in.count() - 1;
            if (size <= 0) {
                return size < 0 ? null : List.of();
            }
            @Nullable Object[] all = new @Nullable Object[size];
            for (int i = 0; i < size; i++) {
                all[i] = of.read(in);
            }
            return List.of(all);
        }

        @Override
        public Object missing() {
            return List.of();
        }
    }

    /** A constant by its place: constants are only ever added at the end. */
    @SuppressWarnings("ArrayRecordComponent")
    private record OneOf(Object[] constants) implements Shape {
        @Override
        public void write(@Nullable Object value, Packer out) {
            out.one(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            int place = in.one();
            if (place > constants.length) {
                throw new IllegalArgumentException("no constant has the place " + place);
            }
            return place == 0 ? null : constants[place - 1];
        }

        @Override
        public Object missing() {
            return constants[0];
        }
    }

    /** One of several records, behind its name on the ledger. */
    private record Kinds(Map<Class<?>, Kind> byType, Map<String, Kind> byName) implements Shape {

        private record Kind(String name, Shape shape) {}

        static Kinds of(JsonSubTypes names) {
            Map<Class<?>, Kind> byType = new HashMap<>();
            Map<String, Kind> byName = new HashMap<>();
            for (JsonSubTypes.Type one : names.value()) {
                Kind kind = new Kind(one.name(), Shapes.of(one.value()));
                byType.put(one.value(), kind);
                byName.put(one.name(), kind);
            }
            return new Kinds(byType, byName);
        }

        @Override
        public void write(@Nullable Object value, Packer out) {
            Kind kind = value == null ? null : byType.get(value.getClass());
            if (kind == null) {
                throw new IllegalArgumentException("no packed form for " + value);
            }
            out.text(kind.name());
            kind.shape().write(value, out);
        }

        @Override
        public @Nullable Object read(Unpacker in) {
            String name = in.text(Math.max(0, in.count() - 1));
            Kind kind = byName.get(name);
            if (kind == null) {
                throw new IllegalArgumentException("nothing is called \"" + name + "\"");
            }
            return kind.shape().read(in);
        }

        @Override
        public @Nullable Object missing() {
            return null;
        }
    }
}
