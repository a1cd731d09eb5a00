package city.center.run;

import city.ingest.dialect.CapDialect;
import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code ./city read FILE… [--dialect NAME]}: what the doors would make of a payload. */
public final class ReadCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DIALECTS =
            List.of("readings", "lots", "thingsboard", "gateway", "cap");

    private ReadCommand() {}

    /**
     * @return 0 when everything was understood, 1 when something was refused, 2 for a wrong call
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> files = new ArrayList<>();
        String dialect = "";
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--dialect")) {
                dialect = i + 1 < arguments.size() ? arguments.get(++i) : "?";
            } else {
                files.add(arguments.get(i));
            }
        }
        if (files.isEmpty() || (!dialect.isEmpty() && !DIALECTS.contains(dialect))) {
            err.println(
                    "city: read needs FILE… and, where the payload does not tell, --dialect one of "
                            + DIALECTS);
            return 2;
        }
        int refused = 0;
        for (String file : files) {
            try {
                refused += show(file, understand(Files.readAllBytes(Path.of(file)), dialect), out);
            } catch (IOException e) {
                err.println("city: " + file + " cannot be read: " + e.getMessage());
                return 2;
            }
        }
        return refused > 0 ? 1 : 0;
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

    private static List<Found> understand(byte[] payload, String dialect) {
        Instant now = Instant.now();
        String text =
                new String(payload, 0, Math.min(payload.length, 2_000), StandardCharsets.UTF_8)
                        .strip();
        String said = dialect.isEmpty() ? guess(text) : dialect;
        return switch (said) {
            case "cap" -> CapDialect.read(payload, now);
            case "lots" -> JsonDialect.lots(payload, now);
            case "gateway" -> JsonDialect.gateway(payload, now);
            case "thingsboard" -> JsonDialect.telemetry(payload, "device", now);
            default -> JsonDialect.readings(payload, now);
        };
    }

    private static String guess(String text) {
        if (text.startsWith("<") || text.startsWith("\uFEFF<")) {
            return "cap";
        }
        return text.contains("\"lot\"") ? "lots" : "readings";
    }
}
