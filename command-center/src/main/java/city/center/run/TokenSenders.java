package city.center.run;

import city.center.identity.Credentials;
import city.center.identity.DeviceTokens;
import city.center.identity.Role;
import city.ingest.door.Sender;
import city.ingest.door.Senders;
import java.util.Optional;
import java.util.Set;

/** Who speaks at a door: one device with its own token, or a role that may speak for any. */
record TokenSenders(Credentials credentials) implements Senders {

    private static final Set<Role.Kind> FOR_ANY =
            Set.of(Role.Kind.DEVICE, Role.Kind.ADMIN, Role.Kind.DUTY);

    @Override
    public Optional<Sender> identify(String token) {
        return new DeviceTokens(credentials)
                .identify(token)
                .map(id -> new Sender("device:" + id, Optional.of(id)))
                .or(
                        () ->
                                credentials
                                        .identify(token)
                                        .filter(role -> FOR_ANY.contains(role.kind()))
                                        .map(role -> new Sender(role.name(), Optional.empty())));
    }
}
