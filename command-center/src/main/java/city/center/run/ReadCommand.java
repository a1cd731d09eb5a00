package city.center.run;

import city.ingest.dialect.Dialects;
import city.ingest.dialect.FeedDialect;
import city.ingest.dialect.Found;
import city.ingest.dialect.ParkingNames;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code ./city read FILE… [--dialect NAME]}: what the doors would make of a payload. */
public final class ReadCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadCommand() {}

    /**
     * @return 0 when everything was understood, 1 when something was refused, 2 for a wrong call
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        int refused = 0;
        try {
            Call call = Call.of(arguments);
            for (String file : call.files()) {
                refused += show(file, understand(Files.readAllBytes(Path.of(file)), call), out);
            }
        } catch (IllegalArgumentException e) {
            err.println("city: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("city: a file cannot be read: " + e.getMessage());
            return 2;
        }
        return refused > 0 ? 1 : 0;
    }

    /** What the command line asks for. */
    private record Call(List<String> files, Optional<Dialects> dialect, ParkingNames names) {

        static Call of(List<String> arguments) throws IOException {
            List<String> files = new ArrayList<>();
            Optional<Dialects> dialect = Optional.empty();
            ParkingNames names = ParkingNames.USUAL;
            for (int i = 0; i < arguments.size(); i++) {
                switch (arguments.get(i)) {
                    case "--dialect" -> dialect = Optional.of(named(after(arguments, i++)));
                    case "--mapping" ->
                            names =
                                    ParkingNames.of(
                                            new YAMLMapper()
                                                    .readTree(
                                                            Files.readString(
                                                                    Path.of(
                                                                            after(
                                                                                    arguments,
                                                                                    i++)))));
                    default -> files.add(arguments.get(i));
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "read needs FILE…, and may have --dialect NAME or --mapping FILE");
            }
            return new Call(files, dialect, names);
        }

        private static String after(List<String> arguments, int at) {
            return at + 1 < arguments.size() ? arguments.get(at + 1) : "";
        }

        private static Dialects named(String word) {
            return Arrays.stream(Dialects.values())
                    .filter(d -> d.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "--dialect is \"%s\": give one of %s"
                                                    .formatted(
                                                            word,
                                                            Arrays.stream(Dialects.values())
                                                                    .map(Dialects::word)
                                                                    .toList())));
        }
    }

    private static int show(String file, List<Found> all, PrintStream out) {
        int refused = 0;
        for (Found found : all) {
            switch (found) {
                case Found.Understood understood ->
                        understood
                                .said()
                                .forEach(
                                        said -> out.println(LogCodec.show(said).put("file", file)));
                case Found.Refused no -> {
                    refused++;
                    Refusal r = no.refusal();
                    ObjectNode line =
                            JSON.createObjectNode()
                                    .put("kind", "refusal")
                                    .put("index", no.index())
                                    .put("code", r.code())
                                    .put("field", r.field())
                                    .put("value", r.value())
                                    .put("reason", r.reason());
                    out.println(line.put("file", file));
                }
            }
        }
        return refused;
    }

    private static List<Found> understand(byte[] payload, Call call) {
        Instant now = Instant.now();
        if (!call.names().equals(ParkingNames.USUAL)) {
            return FeedDialect.read(payload, call.names(), now);
        }
        return call.dialect().orElseGet(() -> Dialects.of(payload)).read(payload, now);
    }
}
