package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * What an alert says of the event: its {@code <info>} in Chinese where there is one, else the
 * first; every one of them is checked.
 *
 * @param words headline, or event, and description
 * @param point the middle of the first area's circle or polygon
 * @param area its areas in words
 */
record CapInfo(
        String words,
        Optional<String> priority,
        Optional<Report.Point> point,
        Optional<String> area) {

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
    private static final Set<String> RESPONSE =
            Set.of(
                    "Shelter",
                    "Evacuate",
                    "Prepare",
                    "Execute",
                    "Avoid",
                    "Monitor",
                    "Assess",
                    "AllClear",
                    "None");
    private static final Set<String> URGENCY =
            Set.of("Immediate", "Expected", "Future", "Past", "Unknown");
    private static final Set<String> CERTAINTY =
            Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown", "Very Likely");
    private static final Map<String, String> PRIORITY =
            Map.of(
                    "Extreme", "red",
                    "Severe", "orange",
                    "Moderate", "yellow",
                    "Minor", "blue",
                    "Unknown", "blue");
    private static final List<String> TOLD =
            List.of(
                    "language",
                    "category",
                    "event",
                    "responseType",
                    "urgency",
                    "severity",
                    "certainty",
                    "audience",
                    "effective",
                    "onset",
                    "expires",
                    "senderName",
                    "headline",
                    "instruction",
                    "web",
                    "contact");
    private static final int MOST_AREAS = 1_000;

    /** Reads the info of an alert and adds its words to {@code more}. */
    static CapInfo of(Element alert, Instant received, Map<String, String> more) throws Bad {
        List<Element> all = Xml.children(alert, "info");
        if (all.isEmpty()) {
            String words =
                    CapDialect.find(alert, "note").orElse(more.getOrDefault("identifier", ""));
            return new CapInfo(cut(words), Optional.empty(), Optional.empty(), Optional.empty());
        }
        for (Element one : all) {
            check(one);
        }
        Element info =
                all.stream()
                        .filter(
                                i ->
                                        CapDialect.find(i, "language")
                                                .orElse("")
                                                .matches("(?i)(zh|zho|chi)\\b.*"))
                        .findFirst()
                        .orElse(all.get(0));
        for (String name : TOLD) {
            CapDialect.tell(info, name, name, more);
        }
        if (more.containsKey("expires")
                && CapDialect.time("expires", more.getOrDefault("expires", ""))
                        .isBefore(received)) {
            more.put("expired", "true");
        }
        List<Element> areas = Xml.children(info, "area");
        Optional<Report.Point> point = Optional.empty();
        List<String> words = new ArrayList<>();
        for (Element one : areas.subList(0, Math.min(areas.size(), MOST_AREAS))) {
            words.add(CapDialect.need(one, "areaDesc"));
            Optional<Report.Point> there = place(one);
            point = point.isPresent() ? point : there;
        }
        shape(areas, more);
        String event = CapDialect.need(info, "event");
        return new CapInfo(
                cut(
                        CapDialect.find(info, "headline").filter(h -> !h.isEmpty()).orElse(event)
                                + CapDialect.find(info, "description")
                                        .filter(d -> !d.isEmpty())
                                        .map(d -> "\n" + d)
                                        .orElse("")),
                Optional.ofNullable(PRIORITY.get(more.getOrDefault("severity", ""))),
                point,
                words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(words.stream().distinct().collect(Collectors.joining("; "))));
    }

    private static void check(Element info) throws Bad {
        for (Element category : Xml.children(info, "category")) {
            String word = category.getTextContent().strip();
            if (!CATEGORY.contains(word)) {
                throw new Bad(
                        "range",
                        "category",
                        word,
                        "category must be one of " + CATEGORY.stream().sorted().toList());
            }
        }
        CapDialect.oneOf(info, "category", CATEGORY);
        CapDialect.need(info, "event");
        for (Element response : Xml.children(info, "responseType")) {
            String word = response.getTextContent().strip();
            if (!word.isEmpty() && !RESPONSE.contains(word)) {
                throw new Bad(
                        "range",
                        "responseType",
                        word,
                        "responseType must be one of " + RESPONSE.stream().sorted().toList());
            }
        }
        CapDialect.oneOf(info, "urgency", URGENCY);
        CapDialect.oneOf(info, "severity", PRIORITY.keySet());
        CapDialect.oneOf(info, "certainty", CERTAINTY);
        for (String name : List.of("effective", "onset", "expires")) {
            String text = CapDialect.find(info, name).orElse("");
            if (!text.isEmpty()) {
                CapDialect.time(name, text);
            }
        }
        for (Element area : Xml.children(info, "area")) {
            CapDialect.need(area, "areaDesc");
            place(area);
        }
    }

    /** The first shape as it was written: "lat,lon" pairs, of a circle with its radius in km. */
    private static void shape(List<Element> areas, Map<String, String> more) {
        for (Element area : areas) {
            for (String name : List.of("circle", "polygon")) {
                String text = CapDialect.find(area, name).orElse("");
                if (!text.isEmpty() && text.length() < 10_000) {
                    more.putIfAbsent(name, text);
                }
            }
            for (Element code : Xml.children(area, "geocode")) {
                String name = Xml.text(code, "valueName").orElse("");
                Xml.text(code, "value")
                        .filter(v -> !name.isEmpty())
                        .ifPresent(v -> more.putIfAbsent("geocode." + name, v));
            }
        }
    }

    private static String cut(String words) {
        return words.length() > Report.MOST_WORDS ? words.substring(0, Report.MOST_WORDS) : words;
    }

    /** The middle of the first circle or polygon; CAP writes "lat,lon". */
    private static Optional<Report.Point> place(Element area) throws Bad {
        Optional<Report.Point> first = Optional.empty();
        for (String field : List.of("circle", "polygon")) {
            for (Element shape : Xml.children(area, field)) {
                String text = shape.getTextContent().strip();
                if (!text.isEmpty()) {
                    Optional<Report.Point> here = place(field, text);
                    first = first.isPresent() ? first : here;
                }
            }
        }
        return first;
    }

    private static Optional<Report.Point> place(String field, String text) throws Bad {
        String[] pairs = text.split("\\s+");
        if (field.equals("circle")) {
            double[] centre = pair(field, pairs[0]);
            if (pairs.length != 2 || !pairs[1].matches("\\d{1,6}(\\.\\d*)?|\\.\\d+")) {
                throw new Bad(
                        "range", field, text, "a circle is \"lat,lon radius\", its radius in km");
            }
            return Shape.point(centre[0], centre[1]);
        }
        if (pairs.length < 4 || !pairs[0].equals(pairs[pairs.length - 1])) {
            throw new Bad(
                    "range",
                    field,
                    text,
                    "a polygon has at least four points, and its last is its first");
        }
        List<double[]> ring = new ArrayList<>();
        for (String one : pairs) {
            ring.add(pair(field, one));
        }
        return Shape.middle(ring);
    }

    private static double[] pair(String field, String text) throws Bad {
        String[] numbers = text.split(",", -1);
        try {
            double[] pair = {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
            if (numbers.length == 2 && Shape.point(pair[0], pair[1]).isPresent()) {
                return pair;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The refusal below says what would do.
        }
        throw new Bad("range", field, text, field + " must be of \"lat,lon\" in degrees");
    }
}
