package city.center.identity;

import city.center.settings.BadSetting;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One bearer token for each role, made at the first start and kept in a file only its owner can
 * read (mode 0600). A role that the catalogue gained since gets its token at the next start.
 *
 * @param tokens role name to token
 */
public record Credentials(Map<String, String> tokens) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final SecureRandom CHANCE = new SecureRandom();

    public Credentials {
        tokens = Map.copyOf(tokens);
    }

    /**
     * Reads the file and adds what is missing.
     *
     * @throws BadSetting when the file is there and cannot be read as role to token
     */
    public static Credentials open(Path file, List<String> departments) {
        try {
            Map<String, String> tokens = new LinkedHashMap<>(existing(file));
            int before = tokens.size();
            for (Role.Kind kind : Role.Kind.values()) {
                if (kind != Role.Kind.DEPARTMENT) {
                    tokens.computeIfAbsent(kind.word(), k -> token());
                }
            }
            for (String department : departments) {
                tokens.computeIfAbsent(Role.ofDepartment(department).name(), k -> token());
            }
            if (tokens.size() > before) {
                write(file, tokens);
            }
            return new Credentials(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
