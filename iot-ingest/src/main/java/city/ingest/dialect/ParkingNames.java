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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How operators call what a count needs: a mapping, as data.
 *
 * @param inside objects of a record in which names are looked for
 * @param items where the records stand
 * @param bay where the state of a single bay stands
 * @param closing where a lot says that it is closed
 * @param words what those say
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
        List<String> bay,
        List<String> closing,
        Words words,
        ZoneId zone,
        List<DateTimeFormatter> formats) {

    /** Words, in lower case, of a free bay, of a taken one, and of a closed lot. */
    public record Words(Set<String> free, Set<String> taken, Set<String> closed) {}

    /** The names that are usual. */
    public static final ParkingNames USUAL = builtIn();

    /**
     * Reads a mapping file; what it leaves out is as usual.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ParkingNames of(JsonNode yaml) {
        return of(yaml, USUAL);
    }

    private static ParkingNames of(JsonNode yaml, @Nullable ParkingNames usual) {
        List<String> formats = list(yaml, "formats", List.of());
        return new ParkingNames(
                list(yaml, "inside", usual == null ? List.of("") : usual.inside()),
                list(yaml, "items", usual == null ? List.of("") : usual.items()),
                list(yaml, "id", usual == null ? List.of() : usual.id()),
                list(yaml, "free", usual == null ? List.of() : usual.free()),
                list(yaml, "occupied", usual == null ? List.of() : usual.occupied()),
                list(yaml, "total", usual == null ? List.of() : usual.total()),
                list(yaml, "time", usual == null ? List.of() : usual.time()),
                list(yaml, "bay", usual == null ? List.of() : usual.bay()),
                list(yaml, "closing", usual == null ? List.of() : usual.closing()),
                new Words(
                        words(yaml, "bayFree", usual == null ? Set.of() : usual.words().free()),
                        words(yaml, "bayTaken", usual == null ? Set.of() : usual.words().taken()),
                        words(yaml, "closed", usual == null ? Set.of() : usual.words().closed())),
                zone(yaml.path("zone").asText("UTC")),
                formats.isEmpty() && usual != null
                        ? usual.formats()
                        : formats.stream().map(ParkingNames::format).toList());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone is \"" + name + "\": name one such as Asia/Shanghai", e);
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private static Set<String> words(JsonNode yaml, String name, Set<String> otherwise) {
        return yaml.has(name)
                ? list(yaml, name, List.of()).stream()
                        .map(w -> w.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet())
                : otherwise;
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
            return of(new YAMLMapper().readTree(in), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
