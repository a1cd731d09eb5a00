package city.center;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom in the whole house: the five rooms, read as a map. */
class HouseMapTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("city");

    @Test
    void siblings_never_know_each_other() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("city.gis..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "city.ingest..",
                                "city.dispatch..",
                                "city.wall..",
                                "city.center.."));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("city.ingest..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("city.dispatch..", "city.wall..", "city.center.."));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("city.dispatch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("city.ingest..", "city.wall..", "city.center.."));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("city.wall..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "city.gis..", "city.ingest..", "city.dispatch..", "city.center.."));
    }

    @Test
    void of_the_map_the_others_know_only_where_things_are() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("city.ingest..", "city.dispatch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "city.gis.area..",
                                "city.gis.layer..",
                                "city.gis.tile..",
                                "city.gis.ogc..",
                                "city.gis.geotools.."));
    }

    @Test
    void geotools_stays_behind_one_package() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("city.gis.geotools..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.geotools..", "org.opengis.."));
    }

    @Test
    void hazelcast_is_known_to_the_center_alone_and_the_wall_knows_no_kafka() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("city.center..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.hazelcast.."));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("city.wall..", "city.gis..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void the_replay_is_an_outside_caller() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("city.center.replay..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "city.ingest..",
                                "city.dispatch..",
                                "city.gis..",
                                "city.wall..",
                                "city.center.run..",
                                "city.center.situation.."));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
