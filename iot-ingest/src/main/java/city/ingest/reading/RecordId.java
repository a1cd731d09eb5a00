package city.ingest.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The message id of a record of the log, found without reading the whole. */
public final class RecordId {

    private static final JsonFactory JSON = new JsonFactory();

    /** So most records begin: they need no parser. */
    private static final byte[] HEAD = "{\"v\":1,\"id\":\"".getBytes(StandardCharsets.UTF_8);

    private RecordId() {}

    /** The first field called id at the top of a record; empty where there is none. */
    public static String of(byte[] value) {
        int end = HEAD.length;
        if (value.length > end && Arrays.equals(value, 0, end, HEAD, 0, end)) {
            while (end < value.length && value[end] != '"' && value[end] != '\\') {
                end++;
            }
            if (end < value.length && value[end] == '"') {
                return new String(value, HEAD.length, end - HEAD.length, StandardCharsets.UTF_8);
            }
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    if (field.equals("id")) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
