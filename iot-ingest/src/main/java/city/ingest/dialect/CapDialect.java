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
 * Common Alerting Protocol 1.2 (OASIS; 1.0 and 1.1 alike): one alert to one report. {@code
 * Exercise}, {@code Test}, {@code Draft} and {@code System} are drills; document types and outside
 * entities are refused, so that no file of ours can be read.
 */
public final class CapDialect {

    private static final Set<String> STATUS =
            Set.of("Actual", "Exercise", "System", "Test", "Draft");
    private static final Set<String> TYPE = Set.of("Alert", "Update", "Cancel", "Ack", "Error");
    private static final Set<String> SCOPE = Set.of("Public", "Restricted", "Private");

    /** Words of the alert itself that are kept beside what is needed. */
    private static final List<String> TOLD =
            List.of("source", "restriction", "addresses", "note", "references", "incidents");

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
        Map<String, String> more = new LinkedHashMap<>();
        for (String name : List.of("identifier", "sender")) {
            String value = need(alert, name);
            if (value.matches("(?s).*[\\s,<&].*")) {
                throw new Bad(
                        "range",
                        name,
                        value,
                        name + " must not hold blanks, commas, < or & (CAP 1.2, 3.2.1)");
            }
            more.put(name, value);
        }
        Instant sent = time("sent", need(alert, "sent"));
        more.put("status", oneOf(alert, "status", STATUS));
        more.put("msgType", oneOf(alert, "msgType", TYPE));
        more.put("scope", oneOf(alert, "scope", SCOPE));
        for (String name : TOLD) {
            tell(alert, name, name, more);
        }
        superseded(more);
        CapInfo info = CapInfo.of(alert, received, more);
        String id = more.get("sender") + "," + more.get("identifier");
        return new Report(
                "cap:" + id + "," + sent,
                "cap",
                sent.isAfter(received) ? received : sent,
                new Report.What(
                        Optional.empty(),
                        Optional.empty(),
                        info.words(),
                        info.priority(),
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(info.point(), info.area()),
                !more.getOrDefault("status", "").equals("Actual"),
                more);
    }

    /** An update, a cancellation and an error name the alerts they speak of (CAP 1.2, 3.2.1). */
    private static void superseded(Map<String, String> more) throws Bad {
        String references = more.getOrDefault("references", "");
        String type = more.getOrDefault("msgType", "");
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
        for (String one : references.isEmpty() ? new String[0] : references.split("\\s+")) {
            if (one.split(",", -1).length != 3) {
                throw new Bad("range", "references", one, "a reference is sender,identifier,sent");
            }
        }
    }

    static Instant time(String field, String text) throws Bad {
        if (text.endsWith("Z")) {
            throw new Bad(
                    "time",
                    field,
                    text,
                    field + " must name its zone as ±hh:mm, never Z (CAP 1.2, 3.3.2)");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Bad("time", field, text, field + " must be like 2026-11-24T08:00:00+08:00");
        }
    }

    static String oneOf(Element parent, String name, Set<String> allowed) throws Bad {
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

    static String need(Element parent, String name) throws Bad {
        return find(parent, name)
                .filter(v -> !v.isEmpty())
                .orElseThrow(
                        () ->
                                new Bad(
                                        "missing",
                                        name,
                                        "",
                                        "<"
                                                + name
                                                + "> is missing in <"
                                                + parent.getLocalName()
                                                + ">"));
    }

    static void tell(Element parent, String name, String as, Map<String, String> more) {
        find(parent, name).filter(v -> !v.isEmpty()).ifPresent(v -> more.put(as, v));
    }

    static Optional<String> find(Element parent, String name) {
        return Xml.children(parent, name).stream().findFirst().map(e -> e.getTextContent().strip());
    }
}
