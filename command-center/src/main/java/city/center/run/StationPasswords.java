package city.center.run;

import city.center.identity.DeviceTokens;
import city.center.registry.DeviceRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.BiPredicate;

/**
 * PW of HJ/T 212, six characters: the end of the station's token. A station that the registry does
 * not know may give any, as it can take the place of no device; a retired one that gives its own is
 * told at the door.
 */
record StationPasswords(DeviceRegistry devices, DeviceTokens tokens)
        implements BiPredicate<String, String> {

    @Override
    public boolean test(String station, String password) {
        return !devices.live().containsKey(station) && !devices.isRetired(station)
                || MessageDigest.isEqual(
                        bytes(DeviceTokens.password(tokens.of(station))), bytes(password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
