package city.center.settings;

import java.util.List;
import java.util.Set;

/**
 * This process among its peers.
 *
 * @param others addresses of the other members, {@code host} or {@code host:port}; empty: alone
 * @param port where this member listens for its peers; the next free one is taken if it is not
 * @param parts what this process runs
 */
public record Membership(List<String> others, int port, Set<Part> parts) {

    public Membership {
        others = List.copyOf(others);
        parts = Set.copyOf(parts);
    }

    public boolean runs(Part part) {
        return parts.contains(part);
    }
}
