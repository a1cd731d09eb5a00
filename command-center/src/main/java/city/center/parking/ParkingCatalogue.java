package city.center.parking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told free spaces, and the signs along the roads.
 *
 * @param receivers by id
 * @param signs by id
 */
public record ParkingCatalogue(Map<String, Receiver> receivers, Map<String, Sign> signs) {

    private static final String RECEIVERS = "receivers.yaml";
    private static final String SIGNS = "signs.yaml";

    public ParkingCatalogue {
        receivers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
        signs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(signs));
    }

    /**
     * Reads receivers.yaml and signs.yaml of a catalogue folder.
     *
     * @throws IllegalArgumentException with every fault, each as {@code file:line: what: what would
     *     do}
     */
    public static ParkingCatalogue load(Path folder) {
        List<String> problems = new ArrayList<>();
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        for (JsonNode n : read(folder, RECEIVERS, problems).path("receivers")) {
            try {
                Receiver one = receiver(n);
                receivers.put(one.id(), one);
            } catch (IllegalArgumentException e) {
                problems.add(
                        RECEIVERS
                                + ":1: receiver "
                                + n.path("id").asText()
                                + ": "
                                + e.getMessage());
            }
        }
        Map<String, Sign> signs = new LinkedHashMap<>();
        for (JsonNode n : read(folder, SIGNS, problems).path("signs")) {
            try {
                Sign one = sign(n);
                signs.put(one.id(), one);
            } catch (IllegalArgumentException e) {
                problems.add(SIGNS + ":1: sign " + n.path("id").asText() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n  ", problems));
        }
        return new ParkingCatalogue(receivers, signs);
    }

    private static JsonNode read(Path folder, String file, List<String> problems) {
        try {
            return new YAMLMapper().readTree(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            problems.add(file + ":1: cannot be read (" + e.getMessage() + "): add it");
            return new YAMLMapper().createObjectNode();
        }
    }

    private static Receiver receiver(JsonNode n) {
        String crs = n.path("crs").asText();
        Set<String> kinds = new HashSet<>();
        n.path("kinds").forEach(k -> kinds.add(k.asText()));
        if (!n.path("id").asText().matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("id must be 1 to 40 of a-z, 0-9 and -");
        }
        return new Receiver(
                n.path("id").asText(),
                n.path("zh").asText(),
                n.path("en").asText(),
                Receiver.CoordinateSystem.named(crs)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "crs is \""
                                                        + crs
                                                        + "\": give GCJ-02, BD-09 or WGS-84")),
                kinds,
                n.has("push") ? Optional.of(push(n.path("push"))) : Optional.empty(),
                n.path("link").asText());
    }

    private static Receiver.Push push(JsonNode p) {
        String form = p.path("sign").asText("hmac-sha256");
        return new Receiver.Push(
                URI.create(p.path("url").asText()),
                p.path("secret").asText(),
                switch (form.toLowerCase(Locale.ROOT)) {
                    case "hmac-sha256" -> Signature.Form.HMAC_SHA256;
                    case "md5" -> Signature.Form.MD5;
                    default ->
                            throw new IllegalArgumentException(
                                    "sign is \"" + form + "\": give hmac-sha256 or md5");
                },
                p.path("batch").asInt(50),
                p.path("rate").asInt(60));
    }

    private static Sign sign(JsonNode n) {
        return new Sign(
                n.path("id").asText(),
                n.path("zh").asText(),
                n.path("en").asText(),
                n.path("lat").asDouble(),
                n.path("lng").asDouble(),
                n.path("heading").asDouble(),
                n.path("line").asInt(12));
    }
}
