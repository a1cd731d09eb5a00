package city.center.parking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a message's parameters as receivers here agree on: parameters sorted by name, joined as
 * {@code a=1&b=2}, then either HMAC-SHA256 keyed with the secret, in lower-case hex, or MD5 of the
 * text with {@code &key=<secret>} behind it, in upper-case hex.
 */
public final class Signature {

    private Signature() {}

    /** The two forms in use. */
    public enum Form {
        HMAC_SHA256,
        MD5
    }

    public static String of(Form form, Map<String, String> parameters, String secret) {
        String text =
                new TreeMap<>(parameters)
                        .entrySet().stream()
                                .filter(p -> !p.getValue().isEmpty())
                                .map(p -> p.getKey() + "=" + p.getValue())
                                .collect(Collectors.joining("&"));
        try {
            return switch (form) {
                case HMAC_SHA256 -> {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(
                            new SecretKeySpec(
                                    secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                    yield HexFormat.of()
                            .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
                }
                case MD5 ->
                        HexFormat.of()
                                .withUpperCase()
                                .formatHex(
                                        MessageDigest.getInstance("MD5")
                                                .digest(
                                                        (text + "&key=" + secret)
                                                                .getBytes(StandardCharsets.UTF_8)));
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256 and MD5", e);
        }
    }
}
