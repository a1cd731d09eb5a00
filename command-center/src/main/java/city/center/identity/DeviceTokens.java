package city.center.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token of its own for each device: its id, signed with the device role's token, so that nothing
 * more need be kept and a device can speak for itself alone. A new token of the role ends all of
 * them.
 *
 * @param credentials whose device role signs
 */
public record DeviceTokens(Credentials credentials) {

    private static final String PREFIX = "dev~";

    public String of(String device) {
        return PREFIX + device + "~" + signature(device);
    }

    /** The device whose token this is. */
    public Optional<String> identify(String token) {
        int end = token.lastIndexOf('~');
        if (!token.startsWith(PREFIX) || end <= PREFIX.length()) {
            return Optional.empty();
        }
        String device = token.substring(PREFIX.length(), end);
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        boolean same =
                MessageDigest.isEqual(given, signature(device).getBytes(StandardCharsets.UTF_8));
        return same ? Optional.of(device) : Optional.empty();
    }

    private String signature(String device) {
        String key = credentials.tokenOf(Role.of(Role.Kind.DEVICE)).orElseThrow();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal(("device:" + device).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
