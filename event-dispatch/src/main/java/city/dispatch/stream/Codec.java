package city.dispatch.stream;

import city.dispatch.incident.Event;
import city.dispatch.pack.Pack;
import city.dispatch.pack.Packer;
import city.dispatch.pack.Unpacker;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * JSON of ledger, outcomes and documents, version 1, where unknown fields are ignored; commands
 * travel packed.
 */
final class Codec {

    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new ParameterNamesModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final Pack<Asked> ASKED = Pack.of(Asked.class);

    /** Before a packed command; one that begins otherwise is JSON. */
    private static final byte PACKED = 1;

    private static final ObjectWriter EVENT_WRITER = JSON.writerFor(Event.class);

    private Codec() {}

    /** A command as it travels. */
    static byte[] bytes(Asked asked) {
        Packer out = new Packer();
        out.one(PACKED);
        ASKED.write(asked, out);
        return out.bytes();
    }

    /**
     * A command, packed or as JSON.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Asked asked(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == PACKED
                ? ASKED.read(new Unpacker(bytes, 1))
                : read(bytes, Asked.class);
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event with its name first. */
    static String event(Event event) {
        try {
            return EVENT_WRITER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A JSON object with one more field at its end, whose value is JSON already. */
    static byte[] with(byte[] object, String field, byte[] value) {
        byte[] name = utf8((object.length > 2 ? ",\"" : "\"") + field + "\":");
        return ByteBuffer.allocate(object.length + name.length + value.length)
                .put(object, 0, object.length - 1)
                .put(name)
                .put(value)
                .put((byte) '}')
                .array();
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
