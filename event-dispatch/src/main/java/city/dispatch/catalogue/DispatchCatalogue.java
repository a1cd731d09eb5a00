package city.dispatch.catalogue;

import city.dispatch.clock.WorkCalendar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One edition of what dispatch knows of its city. A case keeps the version that judged it.
 *
 * @param version of the edition
 * @param prefix of incident ids, such as {@code YT}
 * @param classes by code
 * @param departments by id
 * @param dutyList in file order
 * @param calendar the working calendar of the place that is asked about
 * @param fallback department of last resort (兜底), empty where the city names none
 * @param calendars all time systems
 * @param keywords of all classes, ready to look for
 */
public record DispatchCatalogue(
        String version,
        String prefix,
        Map<String, CaseClass> classes,
        Map<String, Department> departments,
        List<DutyRule> dutyList,
        WorkCalendar calendar,
        String fallback,
        Calendars calendars,
        Keywords keywords) {

    public DispatchCatalogue(
            String version,
            String prefix,
            Map<String, CaseClass> classes,
            Map<String, Department> departments,
            List<DutyRule> dutyList,
            WorkCalendar calendar,
            String fallback,
            Calendars calendars) {
        this(
                version,
                prefix,
                classes,
                departments,
                dutyList,
                calendar,
                fallback,
                calendars,
                Keywords.of(classes.values()));
    }

    public DispatchCatalogue(
            String version,
            String prefix,
            Map<String, CaseClass> classes,
            Map<String, Department> departments,
            List<DutyRule> dutyList,
            WorkCalendar calendar) {
        this(
                version,
                prefix,
                classes,
                departments,
                dutyList,
                calendar,
                "",
                Calendars.only(calendar));
    }

    public DispatchCatalogue {
        classes = Map.copyOf(classes);
        departments = Map.copyOf(departments);
        dutyList = List.copyOf(dutyList);
    }

    /**
     * Reads an edition and checks it as a whole.
     *
     * @throws CatalogueProblems listing every fault with its file and line
     */
    public static DispatchCatalogue load(Path folder) {
        return read(EditionFiles.of(folder));
    }

    /** As {@link #load}, from files in memory. */
    public static DispatchCatalogue read(EditionFiles files) {
        Faults faults = new Faults();
        return read(files, faults).orElseThrow(() -> new CatalogueProblems(faults.all()));
    }

    /** Reads and checks; empty where a grave fault was found. Every fault is added to the list. */
    public static Optional<DispatchCatalogue> read(EditionFiles files, Faults faults) {
        return CatalogueReader.read(files, faults);
    }

    /** The same edition with the calendar that holds at a place; either code may be empty. */
    public DispatchCatalogue at(String street, String community) {
        WorkCalendar there = calendars.of(street, community);
        return there.equals(calendar)
                ? this
                : new DispatchCatalogue(
                        version,
                        prefix,
                        classes,
                        departments,
                        dutyList,
                        there,
                        fallback,
                        calendars,
                        keywords);
    }

    /** The same edition under another version. */
    public DispatchCatalogue named(String other) {
        return new DispatchCatalogue(
                other,
                prefix,
                classes,
                departments,
                dutyList,
                calendar,
                fallback,
                calendars,
                keywords);
    }

    public Optional<CaseClass> findClass(String code) {
        return Optional.ofNullable(classes.get(code));
    }

    /** The class whose keywords a report's words contain, see {@link Keywords}. */
    public Optional<CaseClass> recognise(String words) {
        return keywords.in(words).flatMap(this::findClass);
    }

    public Words nameOf(String department) {
        Department known = departments.get(department);
        return known == null ? new Words(department, department) : known.name();
    }
}
