package city.dispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The map of this module: clock, catalogue, routing and incident know no reach. */
class DispatchMapTest {
    private static final JavaClasses ROOM =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("city.dispatch");

    @Test
    void rulesKnowNeitherKafkaNorLogger() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..clock..",
                        "..routing..",
                        "..incident..",
                        "..evaluation..",
                        "..unit..",
                        "..edition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.slf4j..", "city.dispatch.stream..")
                .check(ROOM);
    }

    @Test
    void rulesReadNoClockAndThrowNoDice() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..clock..",
                        "..routing..",
                        "..incident..",
                        "..evaluation..",
                        "..unit..",
                        "..edition..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(ROOM);
    }

    @Test
    void siblingsAreStrangers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "city.ingest..",
                        "city.wall..",
                        "city.center..",
                        "com.hazelcast..",
                        "io.vertx..")
                .check(ROOM);
    }
}
