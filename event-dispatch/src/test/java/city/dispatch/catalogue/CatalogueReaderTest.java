package city.dispatch.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole edition is checked at once; each fault stands with its file and its true line. */
class CatalogueReaderTest {

    @Test
    void a_sound_edition_has_no_fault() {
        assertThat(faults(SmallCity.FILES)).isEmpty();
    }

    @Test
    void a_quoted_cell_over_two_lines_moves_no_later_line() {
        assertThat(faults(SmallCity.with("standards.csv", "4,work-hours", "four,work-hours")))
                .contains("standards.csv:4: limit \"four\" is no whole number: give one");
    }

    @Test
    void what_nobody_owns_is_a_gap_that_the_fallback_catches() {
        EditionFiles gap = SmallCity.with("duty-list.csv", "D4,E0101,*,*", "D4,E0101,*,100001");
        Faults faults = new Faults();
        assertThat(DispatchCatalogue.read(gap, faults)).isPresent();
        assertThat(faults.all())
                .extracting(Fault::toString)
                .containsExactly(
                        "classes.csv:3: nobody owns class E0101 in 100002: add a line to duty-list.csv; until then it falls to desk");
    }

    @Test
    void without_a_fallback_a_gap_keeps_the_edition_from_going_live() {
        EditionFiles gap =
                SmallCity.with("departments.yaml", "fallback: desk\n", "")
                        .with(
                                SmallCity.with(
                                                "duty-list.csv",
                                                "D5,E0301,*,*,,",
                                                "D5,E0301,*,*,06:00-21:00,")
                                        .texts()
                                        .entrySet()
                                        .stream()
                                        .filter(e -> e.getKey().equals("duty-list.csv"))
                                        .collect(
                                                java.util.stream.Collectors.toMap(
                                                        java.util.Map.Entry::getKey,
                                                        java.util.Map.Entry::getValue)));
        Faults faults = new Faults();
        assertThat(DispatchCatalogue.read(gap, faults)).isEmpty();
        assertThat(faults.all())
                .extracting(Fault::toString)
                .containsExactly(
                        "classes.csv:4: nobody owns class E0301 at 21:00 in any area: add a line to duty-list.csv");
    }

    @Test
    void two_owners_of_equal_specificity_are_a_conflict() {
        assertThat(
                        faults(
                                SmallCity.with(
                                        "duty-list.csv",
                                        "D6,E0301,*,*,22:00-06:00,",
                                        "D7,E0301,*,*,20:00-23:00,,,water,,yes\nD6,E0301,*,*,22:00-06:00,")))
                .containsExactly(
                        "duty-list.csv:8: two owners: line 7 gives the same class, condition, area and time to water: keep one");
    }

    @Test
    void unknown_codes_are_listed_where_they_stand() {
        assertThat(faults(SmallCity.with("duty-list.csv", "D3,C0101,*,100001", "D3,C0101,*,999")))
                .containsExactly(
                        "duty-list.csv:4: area \"999\" is no street or community of areas.geojson: name one, or *");
        assertThat(faults(SmallCity.with("duty-list.csv", "D2,C0101,C0101-2", "D2,C0101,C0101-9")))
                .containsExactly(
                        "duty-list.csv:3: condition \"C0101-9\" is no standard of class C0101: name one of [C0101-1, C0101-2]");
        assertThat(faults(SmallCity.with("duty-list.csv", ",police,", ",army,")))
                .containsExactly(
                        "duty-list.csv:7: department \"army\" is not in departments.yaml: name one of [desk, police, roads, water]");
        assertThat(faults(SmallCity.with("standards.csv", "E0301-1,E0301", "E0301-1,E0302")))
                .contains(
                        "standards.csv:6: class E0302 is not in classes.csv: add it there or take its standards out",
                        "classes.csv:4: class E0301 has no standard: add a line to standards.csv");
    }

    @Test
    void a_yaml_fault_stands_on_its_true_line() {
        assertThat(faults(SmallCity.with("departments.yaml", "id: roads", "id: Roads!")))
                .contains(
                        "departments.yaml:5: id \"Roads!\" must be small letters, digits and hyphens");
        assertThat(faults(SmallCity.with("calendar.yaml", "2026-01-04", "2026-01-05")))
                .containsExactly(
                        "calendar.yaml:19: 2026-01-05 must be a Saturday or Sunday of 2026 that is not off");
        assertThat(faults(SmallCity.with("calendar.yaml", "to: \"12:00\"", "to: \"15:00\"")))
                .containsExactly(
                        "calendar.yaml:7: window from 14:00 begins before the one above ends");
    }

    @Test
    void overlapping_validity_is_listed() {
        assertThat(
                        faults(
                                SmallCity.with(
                                        "calendar.yaml",
                                        "areas:\n",
                                        "areas:\n  - {area: \"100001\", system: office, from: 2026-03-15, until: 2026-04-15}\n")))
                .containsExactly(
                        "calendar.yaml:16: overlaps the line for 100001 from 2026-03-15 until 2026-04-15");
    }

    @Test
    void local_codes_count_from_99_downward() {
        assertThat(faults(SmallCity.with("classes.csv", "E0101,event,市容", "E0197,event,市容")))
                .contains(
                        "classes.csv:3: local code E0197 leaves E0199 free: local codes count from 99 downward");
    }

    @Test
    void a_phased_limit_ends_with_its_last_phase() {
        assertThat(faults(SmallCity.with("phases.csv", "20,work-days", "21,work-days")))
                .containsExactly(
                        "standards.csv:5: the last phase of E0101-1 in phases.csv must be as long as its limit, 20 work days");
    }

    @Test
    void an_area_follows_its_own_time_system_while_that_holds() {
        DispatchCatalogue city = DispatchCatalogue.read(SmallCity.FILES);
        Limit four = new Limit(4, ClockKind.WORK_HOURS);
        assertThat(city.calendar().deadline(at("2026-03-02T16:00"), four))
                .isEqualTo(at("2026-03-03T10:00"));
        assertThat(city.at("1000", "100001").calendar().deadline(at("2026-03-02T16:00"), four))
                .isEqualTo(at("2026-03-02T20:00"));
        assertThat(city.at("1000", "100001").calendar().deadline(at("2026-04-01T16:00"), four))
                .isEqualTo(at("2026-04-02T10:00"));
        assertThat(city.calendar().deadline(at("2026-06-01T12:00"), four))
                .as("in the summer window")
                .isEqualTo(at("2026-06-02T10:00"));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private static List<String> faults(EditionFiles files) {
        Faults faults = new Faults();
        boolean usable = DispatchCatalogue.read(files, faults).isPresent();
        assertThat(usable).isEqualTo(!faults.anyGrave());
        return faults.all().stream().map(Fault::toString).toList();
    }
}
