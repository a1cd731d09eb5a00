package city.dispatch.incident;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links between incidents; each has its mirror on the other. */
final class Linking {

    private static final Map<String, String> MIRROR =
            Map.of("related", "related", "cause", "consequence", "consequence", "cause");
    private static final int MOST_LINKS = 200;

    private Linking() {}

    static Decision link(Asking a, BondCommand.Link c) {
        if (c.incident().equals(a.state().id())) {
            return Decision.refuse("SAME_INCIDENT", "an incident is not linked with itself");
        }
        String kind = c.kind().isEmpty() ? "related" : c.kind();
        String mirror = MIRROR.get(kind);
        if (mirror == null) {
            return Decision.refuse(
                    "KIND_UNKNOWN",
                    "kind is \"%s\": give one of %s"
                            .formatted(kind, MIRROR.keySet().stream().sorted().toList()));
        }
        Optional<Incident> other = a.ground().findIncident(c.incident());
        if (other.isEmpty()) {
            return Merging.unknown("incident", c.incident());
        }
        if (a.state().bonds().linked(c.incident())) {
            return Decision.refuse("ALREADY_LINKED", "the two are linked: unlink them first");
        }
        if (a.state().bonds().links().size() >= MOST_LINKS) {
            return Decision.refuse("LINKS_USED", "a case has at most " + MOST_LINKS + " links");
        }
        return new Decision.Accepted(
                List.of(new BondEvent.Linked(c.incident(), kind)),
                List.of(
                        new Decision.Also(
                                c.incident(),
                                List.of(new BondEvent.Linked(a.state().id(), mirror)))));
    }

    static Decision unlink(Asking a, BondCommand.Unlink c) {
        if (!a.state().bonds().linked(c.incident())) {
            return Decision.refuse(
                    "NOT_LINKED",
                    "incident is \"%s\": linked are %s"
                            .formatted(
                                    c.incident(),
                                    a.state().bonds().links().stream()
                                            .map(Bonds.Link::incident)
                                            .toList()));
        }
        List<Decision.Also> also =
                a.ground().findIncident(c.incident()).isEmpty()
                        ? List.of()
                        : List.of(
                                new Decision.Also(
                                        c.incident(),
                                        List.of(new BondEvent.Unlinked(a.state().id()))));
        return new Decision.Accepted(List.of(new BondEvent.Unlinked(c.incident())), also);
    }
}
