package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * What an alert says of the event: its {@code <info>} elements in Chinese where there are some,
 * else those in the language of the first. The most severe of them is told whole, the others beside
 * it with their own areas; how severe the alert is says the most severe of all, in whatever
 * language.
 *
 * @param words headline, or event, and description, of each
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

    /** What is told of a further info of the same alert. */
    private static final List<String> OTHERS =
            List.of("event", "severity", "urgency", "certainty", "onset", "expires", "headline");

    /** The most severe first. */
    private static final List<String> SEVERITY =
            List.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");

    private static final int MOST_AREAS = 1_000;
    private static final int MOST_INFOS = 10;

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
        String language = language(all);
        List<Element> told =
                all.stream()
                        .filter(i -> CapDialect.find(i, "language").orElse("").equals(language))
                        .toList();
        Element info = Collections.max(told, Comparator.comparingInt(CapInfo::weight));
        for (String name : TOLD) {
            CapDialect.tell(info, name, name, more);
        }
        CapDialect.tell(
                Collections.max(all, Comparator.comparingInt(CapInfo::weight)),
                "severity",
                "severity",
                more);
        others(told, info, more);
        if (more.containsKey("expires") && isOver(told, received)) {
            more.put("expired", "true");
        }
        List<Element> areas =
                told.stream()
                        .flatMap(i -> Xml.children(i, "area").stream())
                        .limit(MOST_AREAS)
                        .toList();
        Optional<Report.Point> point = Optional.empty();
        List<String> words = new ArrayList<>();
        for (Element one : areas) {
            words.add(CapDialect.need(one, "areaDesc"));
            Optional<Report.Point> there = CapArea.place(one);
            point = point.isPresent() ? point : there;
        }
        CapArea.shapes(areas, more);
        List<String> texts = new ArrayList<>(List.of(words(info)));
        told.stream().filter(i -> i != info).map(CapInfo::words).forEach(texts::add);
        return new CapInfo(
                cut(texts.stream().distinct().collect(Collectors.joining("\n"))),
                Optional.ofNullable(PRIORITY.get(more.getOrDefault("severity", ""))),
                point,
                words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(words.stream().distinct().collect(Collectors.joining("; "))));
    }

    /** Chinese where the alert has it, else the language of its first info. */
    private static String language(List<Element> all) {
        List<String> languages =
                all.stream().map(i -> CapDialect.find(i, "language").orElse("")).toList();
        return languages.stream()
                .filter(l -> l.matches("(?i)(zh|zho|chi)\\b.*"))
                .findFirst()
                .orElse(languages.get(0));
    }

    private static int weight(Element info) {
        return -SEVERITY.indexOf(CapDialect.find(info, "severity").orElse(""));
    }

    private static String words(Element info) {
        String event = CapDialect.find(info, "event").orElse("");
        return CapDialect.find(info, "headline").filter(h -> !h.isEmpty()).orElse(event)
                + CapDialect.find(info, "description")
                        .filter(d -> !d.isEmpty())
                        .map(d -> "\n" + d)
                        .orElse("");
    }

    /** Infos of the same language beside the most severe one, each with its own areas. */
    private static void others(List<Element> told, Element info, Map<String, String> more) {
        int number = 1;
        for (Element one : told) {
            if (one == info || number == MOST_INFOS) {
                continue;
            }
            String prefix = "info." + ++number + ".";
            for (String name : OTHERS) {
                CapDialect.tell(one, name, prefix + name, more);
            }
            String area =
                    Xml.children(one, "area").stream()
                            .map(a -> CapDialect.find(a, "areaDesc").orElse(""))
                            .distinct()
                            .collect(Collectors.joining("; "));
            if (!area.isEmpty()) {
                more.put(prefix + "area", area);
            }
        }
    }

    /** An alert is over when the last of its infos is. */
    private static boolean isOver(List<Element> told, Instant received) throws Bad {
        for (Element one : told) {
            String expires = CapDialect.find(one, "expires").orElse("");
            if (expires.isEmpty() || !CapDialect.time("expires", expires).isBefore(received)) {
                return false;
            }
        }
        return true;
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
            CapArea.place(area);
        }
    }

    private static String cut(String words) {
        return words.length() > Report.MOST_WORDS ? words.substring(0, Report.MOST_WORDS) : words;
    }
}
