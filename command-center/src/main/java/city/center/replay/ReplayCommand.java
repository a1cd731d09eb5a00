package city.center.replay;

import city.center.identity.Role;
import city.center.settings.BadSetting;
import city.center.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./city replay FILE… [--speed N|max] [--live] [--totals META] [--to URL] [--token TOKEN]}.
 */
public final class ReplayCommand {

    private static final double DEFAULT_SPEED = 60;

    private final List<Path> files = new ArrayList<>();
    private double speed = DEFAULT_SPEED;
    private boolean live;
    private Map<String, Integer> totals = Map.of();
    private String to = "";
    private String token = "";

    private ReplayCommand() {}

    /**
     * @return 0 when the whole recording was sent (refused messages are counted and named), 2 for a
     *     wrong call, an unreadable recording, or a city that does not answer
     */
    public static int run(
            List<String> arguments, Settings settings, PrintStream out, PrintStream err)
            throws InterruptedException {
        List<Recording> open = new ArrayList<>();
        try {
            ReplayCommand call = new ReplayCommand();
            call.read(arguments);
            for (Path file : call.files) {
                open.add(Recording.open(file, call.totals));
            }
            Replay replay =
                    new Replay(call.city(settings), call.token(settings), Clock.systemUTC(), err);
            Replay.Result result = replay.play(new Merged(open), call.speed, call.live);
            out.printf(
                    "%,d messages: %,d accepted, %,d refused%n",
                    result.accepted() + result.refused(), result.accepted(), result.refused());
            result.reasons().forEach((reason, n) -> out.printf("  %,d × %s%n", n, reason));
            return 0;
        } catch (BadSetting | BadRecording | Replay.Stopped e) {
            err.println("city: " + e.getMessage());
            return 2;
        } finally {
            open.forEach(ReplayCommand::close);
        }
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            switch (word) {
                case "--live" -> live = true;
                case "--speed" -> speed = speed(after(arguments, i++));
                case "--totals" -> totals = totals(Path.of(after(arguments, i++)));
                case "--to" -> to = after(arguments, i++);
                case "--token" -> token = after(arguments, i++);
                default -> {
                    if (word.startsWith("--")) {
                        throw new BadSetting(
                                "the option",
                                word,
                                "replay knows --speed, --live, --totals, --to and --token");
                    }
                    files.add(Path.of(word));
                }
            }
        }
        if (files.isEmpty()) {
            throw new BadSetting(
                    "replay needs a recording: ./city replay FILE… [--speed N|max] [--live]");
        }
        if (live && Double.isInfinite(speed)) {
            throw new BadSetting(
                    "--speed", "max", "a live replay needs a finite speed, such as 60");
        }
    }

    private static String after(List<String> arguments, int at) {
        if (at + 1 >= arguments.size()) {
            throw new BadSetting(arguments.get(at), "", "give it a value");
        }
        return arguments.get(at + 1);
    }

    private static double speed(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && Double.isFinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting(
                    "--speed", text, "give recorded seconds for each real second, or max");
        }
        throw new BadSetting("--speed", text, "give a number above 0, or max");
    }

    private static Map<String, Integer> totals(Path meta) {
        Map<String, Integer> totals = new HashMap<>();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(meta.toFile())) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                String all = row.getOrDefault("num_all", row.getOrDefault("total", ""));
                String place = row.getOrDefault("place_id", row.getOrDefault("lot", ""));
                if (all.matches("\\d{1,6}(\\.0)?") && !place.isEmpty()) {
                    totals.put(place, (int) Double.parseDouble(all));
                }
            }
            return totals;
        } catch (IOException e) {
            throw new BadSetting(
                    "--totals",
                    meta.toString(),
                    "give a CSV with place_id and num_all (" + e.getMessage() + ")");
        }
    }

    private URI city(Settings settings) {
        if (!to.isEmpty()) {
            try {
                return URI.create(to);
            } catch (IllegalArgumentException e) {
                throw new BadSetting("--to", to, "give a URL such as http://127.0.0.1:8080");
            }
        }
        String bind = settings.doors().bind();
        return URI.create(
                "http://"
                        + (bind.equals("0.0.0.0") ? "127.0.0.1" : bind)
                        + ":"
                        + settings.doors().httpPort());
    }

    private String token(Settings settings) {
        if (!token.isEmpty()) {
            return token;
        }
        Path file = settings.data().resolve("credentials.json");
        try {
            JsonNode tokens = new ObjectMapper().readTree(Files.readAllBytes(file));
            String found = tokens.path(Role.Kind.DEVICE.word()).asText();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw new BadSetting(
                    file
                            + " cannot be read: start the city once with ./city run, set CITY_DATA to its folder, or give --token");
        }
        throw new BadSetting(file + " holds no device token: give one with --token");
    }

    private static void close(Recording recording) {
        try {
            recording.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
