package city.dispatch.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of an edition by name, as text.
 *
 * @param texts by file name
 */
public record EditionFiles(Map<String, String> texts) {

    /** What an edition consists of; the last ones may be missing. */
    public static final List<String> NAMES =
            List.of(
                    "city.yaml",
                    "departments.yaml",
                    "classes.csv",
                    "standards.csv",
                    "duty-list.csv",
                    "calendar.yaml",
                    "phases.csv",
                    "evaluation.yaml",
                    "run-cards.yaml",
                    "units.yaml",
                    "alarm-rules.yaml");

    /** Read for its codes only; it belongs to the map. */
    public static final String AREAS = "areas.geojson";

    private static final int NEEDED = 6;

    public EditionFiles {
        texts = Map.copyOf(texts);
    }

    /** Reads what is there; what is missing is said when it is asked for. */
    public static EditionFiles of(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : NAMES) {
            text(folder, name).ifPresent(t -> texts.put(name, t));
        }
        text(folder, AREAS).ifPresent(t -> texts.put(AREAS, t));
        return new EditionFiles(texts);
    }

    private static Optional<String> text(Path folder, String name) {
        try {
            return Files.isRegularFile(folder.resolve(name))
                    ? Optional.of(Files.readString(folder.resolve(name)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    static boolean needed(String name) {
        return NAMES.indexOf(name) < NEEDED && NAMES.contains(name);
    }

    /** These files with some of them replaced. */
    public EditionFiles with(Map<String, String> newer) {
        Map<String, String> both = new TreeMap<>(texts);
        both.putAll(newer);
        return new EditionFiles(both);
    }

    /** SHA-256 of names and texts, in hex: the same files have the same. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, String> file : new TreeMap<>(texts).entrySet()) {
                sha.update((file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
