package city.center.application;

import city.center.identity.Role;
import java.util.Set;

/**
 * A page of an application.
 *
 * @param path where it is
 * @param roles who may see it; empty: everybody
 */
public record Panel(String path, String zh, String en, Set<Role.Kind> roles) {
    public Panel {
        roles = Set.copyOf(roles);
    }
}
