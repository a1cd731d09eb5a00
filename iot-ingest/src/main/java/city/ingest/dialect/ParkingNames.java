package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How operators call what a count needs: a mapping, as data.
 *
 * @param inside objects of a record in which names are looked for
 * @param items where the records stand
 * @param zone of times that name none
 */
public record ParkingNames(
        List<String> inside,
        List<String> items,
        List<String> id,
        List<String> free,
        List<String> occupied,
        List<String> total,
        List<String> time,
        ZoneId zone,
        List<DateTimeFormatter> formats) {

    /** The names that are usual. */
    public static final ParkingNames USUAL = builtIn();

    /**
     * Reads a mapping file; what it leaves out is as usual.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ParkingNames of(JsonNode yaml) {
        ParkingNames usual = yaml.has("formats") && yaml.has("items") ? null : USUAL;
        return new ParkingNames(
                list(yaml, "inside", usual == null ? List.of("") : usual.inside()),
                list(yaml, "items", usual == null ? List.of("") : usual.items()),
                list(yaml, "id", usual == null ? List.of() : usual.id()),
                list(yaml, "free", usual == null ? List.of() : usual.free()),
                list(yaml, "occupied", usual == null ? List.of() : usual.occupied()),
                list(yaml, "total", usual == null ? List.of() : usual.total()),
                list(yaml, "time", usual == null ? List.of() : usual.time()),
                ZoneId.of(yaml.path("zone").asText("UTC")),
                list(yaml, "formats", List.of()).isEmpty() && usual != null
                        ? usual.formats()
                        : list(yaml, "formats", List.of()).stream()
                                .map(f -> DateTimeFormatter.ofPattern(f, Locale.ROOT))
                                .toList());
    }

    private static List<String> list(JsonNode yaml, String name, List<String> otherwise) {
        if (!yaml.has(name)) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        yaml.path(name).forEach(w -> words.add(w.asText()));
        return words;
    }

    private static ParkingNames builtIn() {
        try (InputStream in =
                Objects.requireNonNull(
                        ParkingNames.class.getResourceAsStream("parking-names.yaml"))) {
            return of(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
