package city.dispatch.stream;

import city.dispatch.catalogue.Words;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One JSON object, written field by field as bytes, without a tree in between. Thread: one. */
final class JsonOut {

    private final ByteArrayBuilder bytes = new ByteArrayBuilder(4_096);
    private final JsonGenerator to;

    private JsonOut() throws IOException {
        to = Codec.JSON.getFactory().createGenerator(bytes);
    }

    /** The whole object. */
    static byte[] object(Consumer<JsonOut> fields) {
        try {
            JsonOut out = new JsonOut();
            out.to.writeStartObject();
            fields.accept(out);
            out.to.writeEndObject();
            out.to.close();
            return out.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonOut put(String name, @Nullable String value) {
        return written(
                () -> {
                    to.writeFieldName(name);
                    to.writeString(value);
                });
    }

    JsonOut put(String name, long value) {
        return written(() -> to.writeNumberField(name, value));
    }

    JsonOut put(String name, double value) {
        return written(() -> to.writeNumberField(name, value));
    }

    JsonOut put(String name, boolean value) {
        return written(() -> to.writeBooleanField(name, value));
    }

    JsonOut put(String name, Instant at) {
        return put(name, Iso.of(at));
    }

    /** Null where there is no text. */
    JsonOut putOrNull(String name, String value) {
        return put(name, value.isEmpty() ? null : value);
    }

    /** Nothing where the moment is the epoch: it has not happened. */
    JsonOut putUnlessNever(String name, Instant at) {
        return at.equals(Instant.EPOCH) ? this : put(name, at);
    }

    JsonOut put(String name, Words words) {
        return putObject(name, one -> one.put("zh", words.zh()).put("en", words.en()));
    }

    JsonOut putObject(String name, Consumer<JsonOut> fields) {
        written(() -> to.writeObjectFieldStart(name));
        fields.accept(this);
        return written(to::writeEndObject);
    }

    /** A list of objects. */
    <T> JsonOut putEach(String name, List<T> all, BiConsumer<JsonOut, T> fields) {
        written(() -> to.writeArrayFieldStart(name));
        for (T one : all) {
            written(to::writeStartObject);
            fields.accept(this, one);
            written(to::writeEndObject);
        }
        return written(to::writeEndArray);
    }

    JsonOut putTexts(String name, List<String> all) {
        return written(
                () -> {
                    to.writeArrayFieldStart(name);
                    for (String one : all) {
                        to.writeString(one);
                    }
                    to.writeEndArray();
                });
    }

    private interface Step {
        void run() throws IOException;
    }

    private JsonOut written(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
