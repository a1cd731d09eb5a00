package city.dispatch.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads the files of an edition and checks them as a whole, gathering every fault. */
final class CatalogueReader {

    private CatalogueReader() {}

    /**
     * @return empty where a grave fault is among the faults
     */
    static Optional<DispatchCatalogue> read(EditionFiles files, Faults faults) {
        Located city = Located.of(files, "city.yaml", faults);
        String version = text(city, "version", "[A-Za-z0-9][A-Za-z0-9._+-]{0,63}", faults);
        String prefix = text(city, "prefix", "[A-Z]{1,8}", faults);
        Departments departments = Departments.of(files, faults);
        AreaCodes areas = AreaCodes.of(files, faults);
        Standards standards = Standards.of(files, departments, faults);
        Classes classes = Classes.of(files, standards, faults);
        List<DutyRule> dutyList = DutyList.of(files, departments, classes, areas, faults);
        new Coverage(dutyList, areas).check(classes, departments.fallback(), faults);
        Calendars calendars = CalendarFile.of(files, areas, faults);
        if (faults.anyGrave() || calendars == null) {
            return Optional.empty();
        }
        return Optional.of(
                new DispatchCatalogue(
                        version,
                        prefix,
                        classes.byCode(),
                        departments.byId(),
                        dutyList,
                        calendars.usualOne(),
                        departments.fallback(),
                        calendars));
    }

    private static String text(Located city, String field, String form, Faults faults) {
        JsonNode root = city.root();
        String text = root.path(field).asText();
        if (!root.isMissingNode() && !text.matches(form)) {
            faults.grave(
                    city.file(),
                    city.line(root, field),
                    "%s is \"%s\": it must match %s".formatted(field, text, form));
        }
        return text;
    }
}
