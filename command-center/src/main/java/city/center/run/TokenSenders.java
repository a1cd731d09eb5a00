package city.center.run;

import city.center.identity.Credentials;
import city.center.identity.DeviceTokens;
import city.center.identity.Role;
import city.center.registry.DeviceRegistry;
import city.ingest.door.Sender;
import city.ingest.door.Senders;
import java.util.Optional;
import java.util.Set;

/**
 * Who speaks at a door: one device with its own token, a gateway for its children too, or a role
 * that may speak for any.
 */
record TokenSenders(Credentials credentials, DeviceRegistry devices) implements Senders {

    private static final Set<Role.Kind> FOR_ANY =
            Set.of(Role.Kind.DEVICE, Role.Kind.ADMIN, Role.Kind.DUTY);

    @Override
    public Optional<Sender> identify(String token) {
        return new DeviceTokens(credentials, devices::tokenRevision)
                .identify(token)
                .map(
                        id ->
                                new Sender(
                                        "device:" + id,
                                        Optional.of(id),
                                        child -> devices.speaksThrough(child, id)))
                .or(
                        () ->
                                credentials
                                        .identify(token)
                                        .filter(role -> FOR_ANY.contains(role.kind()))
                                        .map(role -> new Sender(role.name(), Optional.empty())));
    }
}
