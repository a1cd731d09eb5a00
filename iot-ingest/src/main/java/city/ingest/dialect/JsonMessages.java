package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Refusal;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a JSON payload, one by one: alone, in an array, or one on each line. A message
 * that cannot be read leaves the others be.
 */
final class JsonMessages {

    private JsonMessages() {}

    /** One message, understood. */
    interface Reader {
        List<Said> read(JsonNode message) throws Bad;
    }

    static List<Found> each(byte[] payload, Reader reader) {
        List<Found> found = new ArrayList<>();
        int index = 0;
        try (JsonParser parser = JsonDialect.JSON.getFactory().createParser(payload);
                MappingIterator<JsonNode> roots =
                        JsonDialect.JSON.readValues(parser, JsonNode.class)) {
            while (roots.hasNextValue()) {
                JsonNode root = roots.nextValue();
                if (root.isArray()) {
                    for (JsonNode message : root) {
                        found.add(one(index++, message, reader));
                    }
                } else {
                    found.add(one(index++, root, reader));
                }
            }
            if (index == 0 && payload.length == 0) {
                found.add(
                        new Found.Refused(
                                0,
                                new Refusal(
                                        "missing",
                                        "body",
                                        "",
                                        "the body is empty: send a JSON object, an array or one object on each line")));
            }
        } catch (JsonProcessingException e) {
            return lines(payload, reader, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** A broken line must not take its neighbours with it: NDJSON is read again line by line. */
    private static List<Found> lines(byte[] payload, Reader reader, JsonProcessingException whole) {
        String text = new String(payload, java.nio.charset.StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("[") || text.strip().indexOf('\n') < 0) {
            return new ArrayList<>(List.of(new Found.Refused(0, broken(whole, text))));
        }
        List<Found> found = new ArrayList<>();
        int index = 0;
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            try {
                found.add(one(index, JsonDialect.JSON.readTree(line), reader));
            } catch (JsonProcessingException e) {
                found.add(new Found.Refused(index, broken(e, line), "", line));
            }
            index++;
        }
        return found;
    }

    static Found one(int index, JsonNode message, Reader reader) {
        if (!message.isObject()) {
            return new Found.Refused(
                    index,
                    new Refusal(
                            "type",
                            "[" + index + "]",
                            message.toString(),
                            "each message must be a JSON object"));
        }
        try {
            return new Found.Understood(index, reader.read(message));
        } catch (Bad bad) {
            String about = message.path("device").asText(message.path("lot").asText(""));
            return new Found.Refused(index, bad.refusal(), about, message.toString());
        }
    }

    private static Refusal broken(JsonProcessingException e, String text) {
        return new Refusal(
                "json",
                "body",
                text,
                "not JSON at line %d, column %d: %s"
                        .formatted(
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr(),
                                e.getOriginalMessage()));
    }
}
