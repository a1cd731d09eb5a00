package city.center.process;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Tools of the machine: where one is missing a test skips with a reason, on CI it fails. */
public final class Tools {

    private Tools() {}

    public static void need(String tool) throws InterruptedException {
        need(tool, "command -v " + tool);
    }

    /** A library of the Python that comes with the machine. */
    public static void needPython(String library) throws InterruptedException {
        need(library, "/usr/bin/python3 -c 'import " + library + "'");
    }

    private static void need(String tool, String question) throws InterruptedException {
        boolean there;
        try {
            there =
                    new ProcessBuilder("sh", "-c", question)
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
