package city.dispatch.catalogue;

import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import city.dispatch.clock.WorkCalendar;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the files of an edition, gathering every fault before it gives up. */
final class CatalogueReader {

    private static final Set<String> PRIORITIES = Set.of("red", "orange", "yellow", "blue");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    CatalogueReader(Path folder) {
        this.folder = folder;
    }

    /** A line of a table. */
    private record Row(String file, int line, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }

        String at() {
            return file + ":" + line + ": ";
        }
    }

    DispatchCatalogue read() {
        JsonNode city = yaml("city.yaml");
        Map<String, Department> departments = departments();
        Map<String, List<Standard>> standards = standards();
        Map<String, CaseClass> classes = classes(standards);
        List<DutyRule> dutyList = dutyList(departments, classes);
        for (String code : standards.keySet()) {
            if (!classes.containsKey(code)) {
                problems.add(
                        "standards.csv:1: class "
                                + code
                                + " is not in classes.csv: add it there or take its standards out");
            }
        }
        for (String code : classes.keySet()) {
            if (dutyList.stream().noneMatch(r -> r.area().equals("*") && r.matchesClass(code))) {
                problems.add(
                        "duty-list.csv:1: nobody owns class "
                                + code
                                + " in every area: add a line for it, or a fallback line with class *");
            }
        }
        WorkCalendar calendar = calendar();
        if (!problems.isEmpty() || calendar == null) {
            throw new CatalogueProblems(problems);
        }
        return new DispatchCatalogue(
                city.path("version").asText("1"),
                city.path("prefix").asText("C"),
                classes,
                departments,
                dutyList,
                calendar);
    }

    private Map<String, Department> departments() {
        Map<String, Department> departments = new LinkedHashMap<>();
        for (JsonNode one : yaml("departments.yaml").path("departments")) {
            String id = one.path("id").asText();
            if (!id.matches("[a-z][a-z0-9-]{1,40}")) {
                problems.add(
                        "departments.yaml:1: id \""
                                + id
                                + "\" must be small letters, digits and hyphens");
            } else if (departments.put(
                            id,
                            new Department(
                                    id,
                                    new Words(
                                            one.path("zh").asText(id), one.path("en").asText(id))))
                    != null) {
                problems.add("departments.yaml:1: department " + id + " stands twice: keep one");
            }
        }
        return departments;
    }

    private Map<String, List<Standard>> standards() {
        Map<String, List<Standard>> byClass = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Row row : table("standards.csv")) {
            try {
                Limit limit =
                        new Limit(
                                Integer.parseInt(row.cell("limit")),
                                ClockKind.of(row.cell("clock")));
                Standard standard =
                        new Standard(
                                row.cell("id"),
                                row.cell("class"),
                                new Words(row.cell("condition"), row.cell("conditionEn")),
                                limit,
                                new Words(row.cell("closing"), row.cell("closingEn")));
                if (!ids.add(standard.id())) {
                    problems.add(
                            row.at()
                                    + "standard "
                                    + standard.id()
                                    + " stands twice: give it an id of its own");
                }
                byClass.computeIfAbsent(standard.classCode(), c -> new ArrayList<>()).add(standard);
            } catch (NumberFormatException e) {
                problems.add(
                        row.at()
                                + "limit \""
                                + row.cell("limit")
                                + "\" is no whole number: give one");
            } catch (IllegalArgumentException e) {
                problems.add(row.at() + e.getMessage());
            }
        }
        return byClass;
    }

    private Map<String, CaseClass> classes(Map<String, List<Standard>> standards) {
        Map<String, CaseClass> classes = new LinkedHashMap<>();
        for (Row row : table("classes.csv")) {
            String code = row.cell("code");
            String kind = row.cell("kind");
            if (!code.matches("[CE]\\d{4}")) {
                problems.add(
                        row.at()
                                + "code \""
                                + code
                                + "\" must be C (component) or E (event) and four digits");
            }
            if (!PRIORITIES.contains(row.cell("priority"))) {
                problems.add(
                        row.at()
                                + "priority \""
                                + row.cell("priority")
                                + "\" must be red, orange, yellow or blue");
            }
            if (!kind.equals("component") && !kind.equals("event")) {
                problems.add(row.at() + "kind \"" + kind + "\" must be component or event");
            }
            List<Standard> own = standards.getOrDefault(code, List.of());
            if (own.isEmpty()) {
                problems.add(
                        row.at()
                                + "class "
                                + code
                                + " has no standard: add a line to standards.csv");
                continue;
            }
            List<String> keywords =
                    Arrays.stream(row.cell("keywords").split("\\|"))
                            .map(String::strip)
                            .filter(k -> !k.isEmpty())
                            .toList();
            CaseClass one =
                    new CaseClass(
                            code,
                            kind.equals("component"),
                            new Words(row.cell("big"), row.cell("bigEn")),
                            new Words(row.cell("name"), row.cell("nameEn")),
                            row.cell("priority"),
                            keywords,
                            own);
            if (classes.put(code, one) != null) {
                problems.add(row.at() + "class " + code + " stands twice: keep one");
            }
        }
        return classes;
    }

    private List<DutyRule> dutyList(
            Map<String, Department> departments, Map<String, CaseClass> classes) {
        List<DutyRule> rules = new ArrayList<>();
        Map<String, Row> owners = new LinkedHashMap<>();
        for (Row row : table("duty-list.csv")) {
            DutyRule rule =
                    new DutyRule(
                            row.cell("id"),
                            row.cell("class"),
                            row.cell("area"),
                            row.cell("department"),
                            row.cell("sure").equals("yes"));
            if (!departments.containsKey(rule.department())) {
                problems.add(
                        row.at()
                                + "department \""
                                + rule.department()
                                + "\" is not in departments.yaml: name one of "
                                + departments.keySet().stream().sorted().toList());
            }
            if (!rule.classPattern().endsWith("*") && !classes.containsKey(rule.classPattern())) {
                problems.add(
                        row.at() + "class \"" + rule.classPattern() + "\" is not in classes.csv");
            }
            Row other = owners.putIfAbsent(rule.classPattern() + " in " + rule.area(), row);
            if (other != null) {
                problems.add(
                        row.at()
                                + "two owners: line "
                                + other.line()
                                + " gives the same class and area to "
                                + other.cell("department")
                                + ": keep one");
            }
            rules.add(rule);
        }
        return rules;
    }

    private @org.jspecify.annotations.Nullable WorkCalendar calendar() {
        JsonNode node = yaml("calendar.yaml");
        try {
            List<WorkCalendar.Window> windows = new ArrayList<>();
            for (JsonNode w : node.path("windows")) {
                windows.add(
                        new WorkCalendar.Window(
                                LocalTime.parse(w.path("from").asText()),
                                LocalTime.parse(w.path("to").asText())));
            }
            Set<LocalDate> off = new HashSet<>();
            Set<LocalDate> makeUp = new HashSet<>();
            Set<Integer> years = new HashSet<>();
            for (JsonNode year : node.path("years")) {
                years.add(year.path("year").asInt());
                for (JsonNode range : year.path("off")) {
                    String[] ends = range.asText().split("/");
                    LocalDate last = LocalDate.parse(ends[ends.length - 1]);
                    LocalDate.parse(ends[0]).datesUntil(last.plusDays(1)).forEach(off::add);
                }
                year.path("makeUp").forEach(d -> makeUp.add(LocalDate.parse(d.asText())));
            }
            return new WorkCalendar(
                    ZoneId.of(node.path("zone").asText()), windows, off, makeUp, years);
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            problems.add("calendar.yaml:1: " + e.getMessage());
            return null;
        }
    }

    private JsonNode yaml(String file) {
        try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
            return new YAMLMapper().readTree(reader);
        } catch (JacksonException e) {
            problems.add(
                    file
                            + ":"
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file + ":1: cannot be read: put it into " + folder);
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private List<Row> table(String file) {
        List<Row> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(folder.resolve(file));
                MappingIterator<Map<String, String>> lines =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(reader)) {
            while (lines.hasNextValue()) {
                int line = lines.getCurrentLocation().getLineNr();
                rows.add(new Row(file, line, lines.nextValue()));
            }
        } catch (JacksonException e) {
            problems.add(
                    file
                            + ":"
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file + ":1: cannot be read: put it into " + folder);
        }
        return rows;
    }
}
