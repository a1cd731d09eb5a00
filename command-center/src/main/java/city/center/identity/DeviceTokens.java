package city.center.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token of its own for each device: its id, signed with the device role's token, so that nothing
 * more need be kept and a device can speak for itself alone. A new token of the role ends all of
 * them; a new revision of one device ends the one before it.
 *
 * @param credentials whose device role signs
 * @param revisions how often a device's token was changed
 */
public record DeviceTokens(Credentials credentials, ToIntFunction<String> revisions) {

    private static final String PREFIX = "dev~";
    private static final int PASSWORD = 6;

    /** Tokens of devices none of which was ever changed. */
    public DeviceTokens(Credentials credentials) {
        this(credentials, device -> 0);
    }

    public String of(String device) {
        return PREFIX + device + "~" + signature(device, revisions.applyAsInt(device));
    }

    /** What a device says that has room for six characters only (PW of HJ/T 212). */
    public static String password(String token) {
        return token.substring(token.length() - PASSWORD);
    }

    /** The device whose token this is. */
    public Optional<String> identify(String token) {
        int end = token.lastIndexOf('~');
        if (!token.startsWith(PREFIX) || end <= PREFIX.length()) {
            return Optional.empty();
        }
        String device = token.substring(PREFIX.length(), end);
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        byte[] right =
                signature(device, revisions.applyAsInt(device)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, right) ? Optional.of(device) : Optional.empty();
    }

    private String signature(String device, int revision) {
        String key = credentials.tokenOf(Role.of(Role.Kind.DEVICE)).orElseThrow();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum =
                    mac.doFinal(
                            ("device:" + device + (revision == 0 ? "" : "#" + revision))
                                    .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
