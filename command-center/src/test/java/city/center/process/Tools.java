package city.center.process;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Tools of the machine: where one is missing a test skips with a reason, on CI it fails. */
final class Tools {

    private Tools() {}

    static void need(String tool) throws InterruptedException {
        boolean there;
        try {
            there =
                    new ProcessBuilder("sh", "-c", "command -v " + tool)
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException e) {
            there = false;
        }
        if (!there && System.getenv("CI") != null) {
            fail(tool + " is missing: .ci/run installs it");
        }
        Assumptions.assumeTrue(there, () -> "skipped: " + tool + " is not installed");
    }
}
