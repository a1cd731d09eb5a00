package city.gis.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a test needs beside our own code: where it is missing the test skips, and on CI it fails.
 */
final class Outside {

    private Outside() {}

    static void need(boolean there, String what) {
        if (System.getenv("CI") != null) {
            assertThat(there).as("%s is missing: .ci/run installs it", what).isTrue();
        }
        assumeTrue(there, "skipped: " + what + " is missing");
    }
}
