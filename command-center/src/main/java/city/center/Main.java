package city.center;

import city.center.map.MapCommand;
import city.center.replay.ReplayCommand;
import city.center.run.Benches;
import city.center.run.City;
import city.center.run.ReadCommand;
import city.center.run.Scores;
import city.center.settings.BadSetting;
import city.center.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The commands of the launcher. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        List<String> rest =
                Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        String command = arguments.length == 0 ? "" : arguments[0];
        try {
            switch (command) {
                case "run" -> run();
                case "read" -> System.exit(ReadCommand.run(rest, System.out, System.err));
                case "replay" ->
                        System.exit(
                                ReplayCommand.run(
                                        rest,
                                        Settings.read(System.getenv()),
                                        System.out,
                                        System.err));
                case "score" -> System.exit(Scores.run(rest, System.err));
                case "map" ->
                        System.exit(
                                MapCommand.run(
                                        rest,
                                        Settings.read(System.getenv()).catalogue(),
                                        System.out,
                                        System.err));
                case "bench" -> System.exit(Benches.run(rest, System.out, System.err));
                default -> {
                    System.err.println(
                            "city: there is no command \""
                                    + command
                                    + "\": ./city help lists them");
                    System.exit(2);
                }
            }
        } catch (BadSetting e) {
            System.err.println("city: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run() throws InterruptedException {
        long began = System.nanoTime();
        Settings settings = Settings.read(System.getenv());
        System.out.println("Starting the command center (log, cluster, dispatch, pages) …");
        City city = City.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(city::close, "shutdown"));
        city.welcome((System.nanoTime() - began) / 1e9, System.out);
        Thread.currentThread().join();
    }
}
