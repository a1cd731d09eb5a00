package city.ingest.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands in the district.
 *
 * @param devices by id
 * @param lots by id
 */
public record Inventory(Map<String, Device> devices, Map<String, Lot> lots) {

    public Inventory {
        devices = Map.copyOf(devices);
        lots = Map.copyOf(lots);
    }

    /**
     * Reads devices.csv and lots.yaml of a catalogue folder.
     *
     * @throws IllegalArgumentException with every fault, each as {@code file:line: what: what would
     *     do}
     */
    public static Inventory load(Path folder) {
        List<String> problems = new ArrayList<>();
        Map<String, Device> devices = devices(folder.resolve("devices.csv"), problems);
        Map<String, Lot> lots = lots(folder.resolve("lots.yaml"), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Inventory(devices, lots);
    }

    private static Map<String, Device> devices(Path file, List<String> problems) {
        Map<String, Device> devices = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        int before = problems.size();
        int line = 1;
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(reader)) {
            while (rows.hasNextValue()) {
                Map<String, String> r = rows.nextValue();
                line++;
                try {
                    Device d =
                            new Device(
                                    r.getOrDefault("id", ""),
                                    r.getOrDefault("kind", ""),
                                    r.getOrDefault("name", ""),
                                    r.getOrDefault("nameEn", ""),
                                    Double.parseDouble(r.getOrDefault("lat", "")),
                                    Double.parseDouble(r.getOrDefault("lng", "")),
                                    r.getOrDefault("owner", ""),
                                    Integer.parseInt(r.getOrDefault("period", "")),
                                    r.getOrDefault("parent", ""));
                    if (d.id().isBlank()
                            || d.period() < 1
                            || Math.abs(d.lat()) > 90
                            || Math.abs(d.lng()) > 180) {
                        problems.add(
                                "devices.csv:"
                                        + line
                                        + ": needs an id, a period above 0 s and a WGS-84 position");
                    } else if (lines.putIfAbsent(d.id(), line) == null) {
                        devices.put(d.id(), d);
                    } else {
                        problems.add(
                                "devices.csv:"
                                        + line
                                        + ": device "
                                        + d.id()
                                        + " stands twice: keep one");
                    }
                } catch (NumberFormatException e) {
                    problems.add(
                            "devices.csv:"
                                    + line
                                    + ": lat, lng and period must be numbers: "
                                    + e.getMessage());
                }
            }
        } catch (IOException e) {
            problems.add("devices.csv:" + line + ": cannot be read: " + e.getMessage());
        }
        if (problems.size() == before) {
            // A row that could not be read may be the parent of many: it is named alone first.
            devices.values().stream()
                    .filter(d -> !d.parent().isEmpty() && !rooted(d, devices))
                    .forEach(
                            d ->
                                    problems.add(
                                            "devices.csv:%d: device %s has parent \"%s\": name a gateway of this file that does not hang on itself"
                                                    .formatted(
                                                            lines.getOrDefault(d.id(), 1),
                                                            d.id(),
                                                            d.parent())));
        }
        return devices;
    }

    /** Whether the way up over its gateways ends. */
    private static boolean rooted(Device device, Map<String, Device> devices) {
        Device up = device;
        for (int steps = 0; steps <= 8; steps++) {
            if (up.parent().isEmpty()) {
                return true;
            }
            Device next = devices.get(up.parent());
            if (next == null) {
                return false;
            }
            up = next;
        }
        return false;
    }

    private static Map<String, Lot> lots(Path file, List<String> problems) {
        Map<String, Lot> lots = new LinkedHashMap<>();
        try {
            List<String> text = Files.readAllLines(file);
            JsonNode root = new YAMLMapper().readTree(String.join("\n", text));
            if (!root.path("crs").asText().equals("WGS-84")) {
                problems.add(
                        "lots.yaml:1: crs is \""
                                + root.path("crs").asText()
                                + "\": name the coordinate system, WGS-84");
            }
            for (JsonNode n : root.path("lots")) {
                Lot lot;
                try {
                    lot = lot(n);
                } catch (IllegalArgumentException e) {
                    problems.add(
                            at(text, n) + "lot " + n.path("id").asText() + ": " + e.getMessage());
                    continue;
                }
                if (lot.id().isBlank() || lot.total() < 1) {
                    problems.add(
                            at(text, n)
                                    + "lot \""
                                    + lot.id()
                                    + "\" needs an id and a total above 0");
                } else if (lots.put(lot.id(), lot) != null) {
                    problems.add(
                            "lots.yaml:%d: lot %s stands twice: keep one"
                                    .formatted(lastLine(text, lot.id()), lot.id()));
                }
            }
        } catch (IOException e) {
            problems.add("lots.yaml:1: cannot be read: " + e.getMessage());
        }
        return lots;
    }

    private static String at(List<String> text, JsonNode lot) {
        return "lots.yaml:" + lastLine(text, lot.path("id").asText()) + ": ";
    }

    /** The last line that names the id, from 1; the first line of the file where none does. */
    private static int lastLine(List<String> text, String id) {
        Pattern named = Pattern.compile("\\bid:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*[,}]?");
        for (int i = text.size(); i > 0; i--) {
            if (!id.isEmpty() && named.matcher(text.get(i - 1)).find()) {
                return i;
            }
        }
        return 1;
    }

    private static Lot lot(JsonNode n) {
        Map<String, Integer> spaces = new LinkedHashMap<>();
        n.path("spaces").properties().forEach(s -> spaces.put(s.getKey(), s.getValue().asInt()));
        int total = n.path("total").asInt();
        int sum = spaces.values().stream().mapToInt(Integer::intValue).sum();
        if (!spaces.isEmpty() && sum != total) {
            throw new IllegalArgumentException(
                    "its spaces add up to %d, its total is %d: mend one".formatted(sum, total));
        }
        List<LotDetails.Area> areas = areas(n.path("areas"), total);
        List<LotDetails.Entrance> entrances = new ArrayList<>();
        n.path("entrances")
                .forEach(
                        e ->
                                entrances.add(
                                        new LotDetails.Entrance(
                                                e.path("lat").asDouble(),
                                                e.path("lng").asDouble())));
        return new Lot(
                n.path("id").asText(),
                n.path("kind").asText(),
                n.path("zh").asText(),
                n.path("en").asText(),
                n.path("lat").asDouble(),
                n.path("lng").asDouble(),
                total,
                new LotDetails(
                        spaces,
                        n.path("hours").asText(),
                        entrances,
                        areas,
                        n.path("tariff").path("zh").asText(),
                        n.path("tariff").path("en").asText()));
    }

    private static List<LotDetails.Area> areas(JsonNode list, int total) {
        List<LotDetails.Area> areas = new ArrayList<>();
        for (JsonNode a : list) {
            areas.add(
                    new LotDetails.Area(
                            a.path("zh").asText(), a.path("en").asText(), a.path("total").asInt()));
        }
        int sum = areas.stream().mapToInt(LotDetails.Area::total).sum();
        if (!areas.isEmpty() && sum != total) {
            throw new IllegalArgumentException(
                    "its areas add up to %d, its total is %d: mend one".formatted(sum, total));
        }
        return List.copyOf(areas);
    }
}
