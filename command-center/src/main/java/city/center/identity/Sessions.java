package city.center.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser's session: role and end, signed with the role's own token. Nothing is kept on the
 * server, so a wall stays signed in over a restart, and a new token ends its old sessions.
 *
 * @param credentials whose tokens sign
 */
public record Sessions(Credentials credentials) {

    /** How long a wall may hang before somebody signs it in again. */
    public static final Duration LENGTH = Duration.ofDays(30);

    public String issue(Role role, Instant now) {
        String claim = role.name() + "~" + now.plus(LENGTH).getEpochSecond();
        return claim + "~" + signature(role, claim).orElseThrow();
    }

    public Optional<Role> identify(String cookie, Instant now) {
        String[] parts = cookie.split("~", -1);
        if (parts.length != 3
                || !parts[1].chars().allMatch(c -> c >= '0' && c <= '9')
                || parts[1].length() > 12
                || parts[1].isEmpty()) {
            return Optional.empty();
        }
        return Role.parse(parts[0])
                .filter(role -> Long.parseLong(parts[1]) > now.getEpochSecond())
                .filter(
                        role ->
                                signature(role, parts[0] + "~" + parts[1])
                                        .filter(s -> same(s, parts[2]))
                                        .isPresent());
    }

    private Optional<String> signature(Role role, String claim) {
        return credentials
                .tokenOf(role)
                .map(
                        token -> {
                            try {
                                Mac mac = Mac.getInstance("HmacSHA256");
                                mac.init(
                                        new SecretKeySpec(
                                                token.getBytes(StandardCharsets.UTF_8),
                                                "HmacSHA256"));
                                return Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(
                                                mac.doFinal(
                                                        claim.getBytes(StandardCharsets.UTF_8)));
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException("every Java has HmacSHA256", e);
                            }
                        });
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
