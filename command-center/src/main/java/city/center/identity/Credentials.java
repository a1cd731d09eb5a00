package city.center.identity;

import city.center.settings.BadSetting;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One bearer token for each role, made at the first start and kept in a file only its owner can
 * read (mode 0600). A role that the catalogue gains gets its token when its edition goes live, or
 * at the next start. Members that share a folder share the tokens: who adds one holds a lock.
 *
 * <p>Threads: everything may be called from any thread; only {@link #admit} touches the disk.
 */
public final class Credentials {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Path file;
    private volatile Map<String, String> tokens = Map.of();

    private Credentials(Path file) {
        this.file = file;
    }

    /** Nobody is known. */
    public static Credentials none() {
        return new Credentials(Path.of("credentials.json"));
    }

    /**
     * Reads the file and adds what is missing.
     *
     * @throws BadSetting when the file is there and cannot be read as role to token
     */
    public static Credentials open(Path file, Collection<String> departments) {
        Credentials credentials = new Credentials(file);
        credentials.admit(departments);
        return credentials;
    }

    /** Reads the file again and adds a token for each role that has none. */
    public synchronized void admit(Collection<String> departments) {
        try (FileChannel channel =
                        FileChannel.open(
                                file.resolveSibling(file.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Map<String, String> all = new LinkedHashMap<>(existing(file));
            int before = all.size();
            for (Role.Kind kind : Role.Kind.values()) {
                if (kind != Role.Kind.DEPARTMENT) {
                    all.computeIfAbsent(kind.word(), k -> token());
                }
            }
            departments.stream()
                    .sorted()
                    .forEach(d -> all.computeIfAbsent(Role.ofDepartment(d).name(), k -> token()));
            if (all.size() > before) {
                write(file, all);
            }
            tokens = Collections.unmodifiableMap(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all roles that have a token, in the order of the file. */
    public Set<String> roles() {
        return tokens.keySet();
    }

    /** The role whose token this is; the comparison takes the same time for every token. */
    public Optional<Role> identify(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        Optional<Role> found = Optional.empty();
        for (Map.Entry<String, String> entry : tokens.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue().getBytes(StandardCharsets.UTF_8), given)) {
                found = Role.parse(entry.getKey());
            }
        }
        return found;
    }

    /** The token of a role, to sign its sessions with and to print its link. */
    public Optional<String> tokenOf(Role role) {
        return Optional.ofNullable(tokens.get(role.name()));
    }

    private static Map<String, String> existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JSON.readValue(
                    Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw new BadSetting(
                    file
                            + " is not a JSON object of role to token (line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
                            + "): mend it, or move it away and new tokens are made");
        }
    }

    private static void write(Path file, Map<String, String> tokens) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, JSON.writeValueAsBytes(tokens));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String token() {
        byte[] bytes = new byte[24];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
