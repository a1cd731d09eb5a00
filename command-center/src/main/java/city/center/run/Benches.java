package city.center.run;

import city.center.broker.EmbeddedBroker;
import city.center.catalogue.CityCatalogue;
import city.dispatch.bench.DispatchBench;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./city bench dispatch}: figures beside their comparison, on a broker of its own. */
public final class Benches {

    private static final int COMMANDS = 15_000;

    private Benches() {}

    /**
     * @return 0, or 2 for a name that is not known or a run that failed
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!arguments.equals(List.of("dispatch"))) {
            err.println("city: bench knows dispatch");
            return 2;
        }
        try {
            Path folder = Files.createTempDirectory("city-bench");
            try (EmbeddedBroker broker =
                    EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
                DispatchBench.run(
                        broker.bootstrapServers(),
                        CityCatalogue.open(Optional.empty()).dispatch(),
                        folder.resolve("streams"),
                        COMMANDS,
                        out);
            }
            return 0;
        } catch (Exception e) {
            err.println("city: the bench failed: " + e);
            return 2;
        }
    }
}
