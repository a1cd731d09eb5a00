package city.dispatch.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an incident hangs together with others.
 *
 * @param mergedInto the surviving incident, empty while it stands for itself
 * @param before its status when it was merged
 * @param merged the incidents merged into it, with what each brought
 * @param links to related incidents
 * @param splitFrom the incident it was split from, or empty
 * @param precedent id of the ruling made on it, or empty
 */
public record Bonds(
        String mergedInto,
        Status before,
        List<Brought> merged,
        List<Link> links,
        String splitFrom,
        String precedent) {

    static final Bonds NONE = new Bonds("", Status.PENDING_REGISTER, List.of(), List.of(), "", "");

    /**
     * What a merged incident brought.
     *
     * @param reports how many
     * @param standing how many of its alarms stand
     */
    public record Brought(String incident, int reports, int standing) {}

    /**
     * A link.
     *
     * @param kind related, cause, consequence or split
     */
    public record Link(String incident, String kind) {}

    public Bonds {
        merged = List.copyOf(merged);
        links = List.copyOf(links);
    }

    public int reports() {
        return merged.stream().mapToInt(Brought::reports).sum();
    }

    public int standing() {
        return merged.stream().mapToInt(Brought::standing).sum();
    }

    boolean holds(String incident) {
        return merged.stream().anyMatch(b -> b.incident().equals(incident));
    }

    boolean linked(String incident) {
        return links.stream().anyMatch(l -> l.incident().equals(incident));
    }

    Bonds into(String survivor, Status was) {
        return new Bonds(survivor, was, merged, links, splitFrom, precedent);
    }

    Bonds absorbed(Brought more) {
        Map<String, Brought> all = new LinkedHashMap<>();
        merged.forEach(b -> all.put(b.incident(), b));
        all.merge(
                more.incident(),
                more,
                (a, b) ->
                        new Brought(
                                a.incident(),
                                a.reports() + b.reports(),
                                a.standing() + b.standing()));
        return new Bonds(
                mergedInto, before, List.copyOf(all.values()), links, splitFrom, precedent);
    }

    Bonds released(String incident) {
        return new Bonds(
                mergedInto,
                before,
                merged.stream().filter(b -> !b.incident().equals(incident)).toList(),
                links,
                splitFrom,
                precedent);
    }

    Bonds plus(Link link) {
        List<Link> more = new ArrayList<>(links);
        more.add(link);
        return new Bonds(mergedInto, before, merged, more, splitFrom, precedent);
    }

    Bonds unlinked(String incident) {
        return new Bonds(
                mergedInto,
                before,
                merged,
                links.stream().filter(l -> !l.incident().equals(incident)).toList(),
                splitFrom,
                precedent);
    }

    Bonds from(String incident) {
        return new Bonds(mergedInto, before, merged, links, incident, precedent);
    }

    Bonds ruled(String id) {
        return new Bonds(mergedInto, before, merged, links, splitFrom, id);
    }
}
