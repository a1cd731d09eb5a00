package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Refusal;
import city.ingest.reading.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Common Alerting Protocol 1.2 (OASIS): one alert to one report. {@code Exercise} and {@code Test}
 * are drills; document types and outside entities are refused, so that no file of ours can be read.
 */
public final class CapDialect {

    private static final Set<String> STATUS =
            Set.of("Actual", "Exercise", "System", "Test", "Draft");
    private static final Set<String> TYPE = Set.of("Alert", "Update", "Cancel", "Ack", "Error");
    private static final Set<String> SCOPE = Set.of("Public", "Restricted", "Private");
    private static final Set<String> CATEGORY =
            Set.of(
                    "Geo",
                    "Met",
                    "Safety",
                    "Security",
                    "Rescue",
                    "Fire",
                    "Health",
                    "Env",
                    "Transport",
                    "Infra",
                    "CBRNE",
                    "Other");
    private static final Map<String, String> PRIORITY =
            Map.of(
                    "Extreme",
                    "red",
                    "Severe",
                    "orange",
                    "Moderate",
                    "yellow",
                    "Minor",
                    "blue",
                    "Unknown",
                    "blue");

    private CapDialect() {}

    /** One alert, or each alert that an Atom or RSS feed carries in its entries. */
    public static List<Found> read(byte[] payload, Instant received) {
        Element root;
        try {
            root = Xml.parse(payload).getDocumentElement();
        } catch (SAXException e) {
            return List.of(
                    new Found.Refused(
                            0,
                            new Refusal(
                                    "xml", "body", "", "not well-formed XML: " + e.getMessage())));
        }
        List<Element> alerts =
                "alert".equals(root.getLocalName()) ? List.of(root) : Xml.all(root, "alert");
        List<Found> found = new ArrayList<>();
        for (Element alert : alerts) {
            found.add(one(found.size(), alert, received));
        }
        if (found.isEmpty()) {
            boolean feed = List.of("feed", "rss", "RDF").contains(root.getLocalName());
            found.add(
                    Fields.refused(
                            0,
                            "type",
                            "root",
                            root.getNodeName(),
                            feed
                                    ? "the feed only links to its alerts: send the alerts themselves"
                                    : "the root must be <alert> of CAP 1.2, or a feed that carries some"));
        }
        return found;
    }

    private static Found one(int index, Element alert, Instant received) {
        try {
            return new Found.Understood(index, List.of(alert(alert, received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static Report alert(Element alert, Instant received) throws Bad {
        String identifier = need(alert, "identifier");
        String sender = need(alert, "sender");
        for (String name : List.of("identifier", "sender")) {
            String value = need(alert, name);
            if (value.matches("(?s).*[\\s,<&].*")) {
                throw new Bad(
                        "range",
                        name,
                        value,
                        name + " must not hold blanks, commas, < or & (CAP 1.2, 3.2.1)");
            }
        }
        Instant sent = sent(need(alert, "sent"));
        String status = oneOf(alert, "status", STATUS);
        String type = oneOf(alert, "msgType", TYPE);
        String scope = oneOf(alert, "scope", SCOPE);
        Optional<Element> info = Xml.children(alert, "info").stream().findFirst();
        Map<String, String> more =
                new LinkedHashMap<>(
                        Map.of(
                                "identifier",
                                identifier,
                                "sender",
                                sender,
                                "status",
                                status,
                                "msgType",
                                type,
                                "scope",
                                scope));
        find(alert, "references")
                .filter(r -> !r.isEmpty())
                .ifPresent(r -> more.put("references", r));
        superseded(type, more);
        String words = identifier;
        Optional<String> priority = Optional.empty();
        if (info.isPresent()) {
            Element i = info.get();
            oneOf(i, "category", CATEGORY);
            String event = need(i, "event");
            String severity = oneOf(i, "severity", PRIORITY.keySet());
            oneOf(i, "urgency", Set.of("Immediate", "Expected", "Future", "Past", "Unknown"));
            oneOf(
                    i,
                    "certainty",
                    Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown", "Very Likely"));
            priority = Optional.ofNullable(PRIORITY.get(severity));
            more.put("event", event);
            more.put("severity", severity);
            words =
                    find(i, "headline").orElse(event)
                            + find(i, "description").map(d -> "\n" + d).orElse("");
        }
        Optional<Report.Point> point = Optional.empty();
        Optional<String> area = Optional.empty();
        for (Element one : info.map(i -> Xml.children(i, "area")).orElse(List.of())) {
            area = Optional.of(need(one, "areaDesc"));
            point = place(one);
            break;
        }
        return new Report(
                "cap:" + sender + "," + identifier + "," + sent,
                "cap",
                sent.isAfter(received) ? received : sent,
                new Report.What(
                        Optional.empty(),
                        Optional.empty(),
                        words.length() > Report.MOST_WORDS
                                ? words.substring(0, Report.MOST_WORDS)
                                : words,
                        priority,
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(point, area),
                status.equals("Exercise") || status.equals("Test"),
                more);
    }

    /** An update, a cancellation and an error name the alerts they speak of (CAP 1.2, 3.2.1). */
    private static void superseded(String type, Map<String, String> more) throws Bad {
        String references = more.getOrDefault("references", "");
        boolean needed = type.equals("Update") || type.equals("Cancel") || type.equals("Ack");
        if (needed && references.isEmpty()) {
            throw new Bad(
                    "missing",
                    "references",
                    "",
                    "an alert of type "
                            + type
                            + " names the alerts it speaks of: sender,identifier,sent");
        }
        for (String one : references.isEmpty() ? new String[0] : references.strip().split("\\s+")) {
            if (one.split(",", -1).length != 3) {
                throw new Bad("range", "references", one, "a reference is sender,identifier,sent");
            }
        }
    }

    /** The centre of the first circle or polygon; CAP writes "lat,lon". */
    private static Optional<Report.Point> place(Element area) throws Bad {
        Optional<String> circle = find(area, "circle");
        Optional<String> shape = circle.isPresent() ? circle : find(area, "polygon");
        if (shape.isEmpty() || shape.get().isBlank()) {
            return Optional.empty();
        }
        String field = circle.isPresent() ? "circle" : "polygon";
        double lat = 0;
        double lng = 0;
        String[] pairs =
                circle.isPresent()
                        ? new String[] {shape.get().strip().split("\\s+")[0]}
                        : shape.get().strip().split("\\s+");
        if (circle.isEmpty() && (pairs.length < 4 || !pairs[0].equals(pairs[pairs.length - 1]))) {
            throw new Bad(
                    "range",
                    field,
                    shape.get(),
                    "a polygon has at least four points, and its last is its first");
        }
        for (String pair : pairs) {
            String[] numbers = pair.split(",", -1);
            try {
                Report.Point p =
                        new Report.Point(
                                Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
                lat += p.lat() / pairs.length;
                lng += p.lng() / pairs.length;
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new Bad("range", field, pair, field + " must be of \"lat,lon\" in degrees");
            }
        }
        return Optional.of(new Report.Point(lat, lng));
    }

    private static Instant sent(String text) throws Bad {
        if (text.endsWith("Z")) {
            throw new Bad(
                    "time",
                    "sent",
                    text,
                    "sent must name its zone as ±hh:mm, never Z (CAP 1.2, 3.3.2)");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Bad("time", "sent", text, "sent must be like 2026-11-24T08:00:00+08:00");
        }
    }

    private static String oneOf(Element parent, String name, Set<String> allowed) throws Bad {
        String value = need(parent, name);
        if (!allowed.contains(value)) {
            throw new Bad(
                    "range",
                    name,
                    value,
                    name + " must be one of " + allowed.stream().sorted().toList());
        }
        return value;
    }

    private static String need(Element parent, String name) throws Bad {
        String value = find(parent, name).orElse("");
        if (value.isEmpty()) {
            throw new Bad(
                    "missing",
                    name,
                    "",
                    "<" + name + "> is missing in <" + parent.getLocalName() + ">");
        }
        return value;
    }

    private static Optional<String> find(Element parent, String name) {
        return Xml.children(parent, name).stream().findFirst().map(e -> e.getTextContent().strip());
    }
}
