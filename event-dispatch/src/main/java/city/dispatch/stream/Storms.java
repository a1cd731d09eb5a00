package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Duplicates;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.gis.geo.Wgs84;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which open incident an alarm's report belongs to: that of the same alarm, of the same cause where
 * one is named, or the nearest of the same class in the same grid within a short time, when it is
 * no farther than the catalogue lets two reports of the class be one case. Alarms of different
 * causes never meet, people's reports are never merged by themselves, and an exercise never meets a
 * real case.
 */
final class Storms {

    /** Alarms of one class and grid that follow each other within this belong together. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Alarms of one named cause within this belong together. */
    static final Duration CAUSE_WINDOW = Duration.ofHours(24);

    /** Begins a cause that names the first alarm of a storm. */
    private static final String STORM = "storm:";

    private final Cases cases;
    private final Index index;

    Storms(Cases cases, Index index) {
        this.cases = cases;
        this.index = index;
    }

    /** The incident it joins, if there is one. */
    Optional<String> find(
            LoopCommand.Report report, String classCode, DispatchCatalogue live, Instant now) {
        String alarm = report.report().alarm();
        if (alarm.isEmpty() && report.report().cause().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> same =
                alarm.isEmpty()
                        ? Optional.empty()
                        : Optional.of(index.alarm(alarm).incident()).filter(id -> open(id, report));
        return same.or(() -> head(report))
                .or(
                        () ->
                                keys(report, classCode).stream()
                                        .flatMap(key -> index.storms(key).stream())
                                        .filter(s -> !s.at().plus(window(report)).isBefore(now))
                                        .map(Index.Storm::incident)
                                        .filter(id -> open(id, report))
                                        .filter(
                                                id ->
                                                        meters(id, report)
                                                                <= reach(report, classCode, live))
                                        .min(Comparator.comparingDouble(id -> meters(id, report))));
    }

    /** Of a storm that began with an alarm of its own case: that case. */
    private Optional<String> head(LoopCommand.Report report) {
        String cause = report.report().cause();
        return cause.startsWith(STORM)
                ? Optional.of(index.alarm(cause.substring(STORM.length())).incident())
                        .filter(id -> open(id, report))
                : Optional.empty();
    }

    /** Remembers where it went, for those that follow. */
    void joined(LoopCommand.Report report, String classCode, String incident, Instant now) {
        if (!report.report().alarm().isEmpty() || !report.report().cause().isEmpty()) {
            keys(report, classCode)
                    .forEach(key -> index.storm(key, new Index.Storm(incident, now)));
        }
    }

    private static List<String> keys(LoopCommand.Report report, String classCode) {
        String drill = report.drill() ? "drill:" : "";
        if (!report.report().cause().isEmpty()) {
            return List.of(drill + "cause:" + report.report().cause());
        }
        String grid = report.place().grid();
        if (!report.report().alarm().isEmpty() && !classCode.isEmpty() && !grid.isEmpty()) {
            return List.of(drill + classCode + "@" + grid);
        }
        return List.of();
    }

    /** A named cause holds as long as it is remembered; without one, nearness in time must do. */
    private static Duration window(LoopCommand.Report report) {
        return report.report().cause().isEmpty() ? WINDOW : CAUSE_WINDOW;
    }

    /** From where the case began; nothing where either place is not known or a cause is named. */
    private double meters(String id, LoopCommand.Report report) {
        Place began = cases.load(id).state().place();
        Place place = report.place();
        return !report.report().cause().isEmpty() || !began.located() || !place.located()
                ? 0
                : new Wgs84(began.lat(), began.lng())
                        .distanceTo(new Wgs84(place.lat(), place.lng()));
    }

    private static double reach(
            LoopCommand.Report report, String classCode, DispatchCatalogue live) {
        return report.report().cause().isEmpty()
                ? live.findClass(classCode)
                        .map(CaseClass::duplicates)
                        .orElse(Duplicates.USUAL)
                        .meters()
                : 0;
    }

    /** Whether the case, or the one that stands for it, is open and as real as the report. */
    private boolean open(String id, LoopCommand.Report report) {
        Incident state = cases.survivor(id);
        return state.version() > 0
                && !state.status().over()
                && state.matter().drill() == report.drill();
    }
}
