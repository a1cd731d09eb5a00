package city.center.map;

import city.center.catalogue.CityCatalogue;
import city.gis.area.Area;
import city.gis.area.AreaDifference;
import city.gis.area.AreaFile;
import city.gis.area.Areas;
import city.gis.area.Coverage;
import city.gis.area.Mending;
import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./city map import FILE [--crs NAME] [--accept FOLDER] [--mend FILE] [--cases URL --token
 * TOKEN]}: an official GeoJSON is checked and compared; only with {@code --accept} is it written,
 * with what it replaces kept beside it. Where it has faults, a mend is proposed.
 */
public final class MapCommand {

    private static final int MOST_SHOWN = 40;
    private static final String FILE = "areas.geojson";

    private final PrintStream out;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    private MapCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * @param catalogue the folder in use; empty for the built-in one
     * @return 0, or 1 when the file may not go live, or 2 for a wrong command
     */
    public static int run(
            List<String> arguments, Optional<Path> catalogue, PrintStream out, PrintStream err) {
        MapCommand command = new MapCommand(out);
        try {
            command.read(arguments);
            return command.imported(catalogue);
        } catch (IllegalArgumentException | IOException e) {
            err.println("city: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private void read(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).equals("import")) {
            throw new IllegalArgumentException(
                    "map knows: import FILE [--crs NAME] [--accept FOLDER] [--mend FILE] [--cases URL --token TOKEN]");
        }
        for (int i = 1; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith("--")) {
                if (!List.of("--crs", "--accept", "--mend", "--cases", "--token").contains(word)
                        || i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(
                            word
                                    + ": give --crs NAME, --accept FOLDER, --mend FILE, --cases URL or --token TOKEN");
                }
                options.put(word, arguments.get(++i));
            } else {
                files.add(word);
            }
        }
        if (files.size() != 1) {
            throw new IllegalArgumentException("map import needs one FILE, and got " + files);
        }
    }

    private int imported(Optional<Path> catalogue) throws IOException, InterruptedException {
        CoordinateSystem system =
                CoordinateSystem.named(options.getOrDefault("--crs", "EPSG:4490"));
        List<Area> areas = AreaFile.read(Path.of(files.get(0)), system);
        out.printf(
                "%s: %d areas, read as %s (%s)%n",
                files.get(0), areas.size(), system.title(), system.code());
        List<Coverage.Fault> faults = Coverage.check(areas);
        if (!faults.isEmpty()) {
            out.println("It may not go live:");
            faults.stream().limit(MOST_SHOWN).forEach(f -> out.println("  " + f));
            more(faults.size());
            propose(areas);
            return 1;
        }
        out.println("Valid; no overlap, no gap, no sliver.");
        CityCatalogue now = CityCatalogue.open(catalogue);
        Areas then = Areas.of(areas, files.get(0));
        AreaDifference difference = AreaDifference.of(now.areas(), then, things(now));
        out.printf("Areas that differ: %d%n", difference.areas().size());
        difference.areas().stream().limit(MOST_SHOWN).forEach(a -> out.println("  " + a));
        more(difference.areas().size());
        out.printf(
                "Devices, car parks%s that would lie elsewhere: %d%n",
                options.containsKey("--cases") ? " and open cases" : "", difference.moved().size());
        difference.moved().entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(m -> out.println("  " + m.getKey() + ": " + m.getValue()));
        more(difference.moved().size());
        if (!options.containsKey("--accept")) {
            out.println("Nothing was written: --accept FOLDER makes it the city's map.");
            return 0;
        }
        accept(Path.of(options.get("--accept")), areas);
        return 0;
    }

    /** What would make the areas whole; it is written beside, never in place of what was given. */
    private void propose(List<Area> areas) throws IOException {
        Mending mending = Mending.of(areas);
        out.printf("A mend is proposed. Areas that it changes: %d%n", mending.changes().size());
        mending.changes().stream().limit(MOST_SHOWN).forEach(c -> out.println("  " + c));
        more(mending.changes().size());
        out.println(
                mending.left().isEmpty()
                        ? "With it the areas are whole."
                        : "Left to people, because it is no slip of the pen:");
        mending.left().stream().limit(MOST_SHOWN).forEach(f -> out.println("  " + f));
        more(mending.left().size());
        if (options.containsKey("--mend")) {
            Path file = Path.of(options.get("--mend"));
            Files.writeString(file, AreaFile.write(mending.areas(), "mended from " + files.get(0)));
            out.println(
                    "Written: "
                            + file
                            + ", in WGS-84; look at it, and import it with --crs WGS-84");
        } else {
            out.println("Nothing was written: --mend FILE writes the proposal.");
        }
    }

    private void accept(Path folder, List<Area> areas) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(folder.resolve("city.yaml"))) {
            throw new IllegalArgumentException(
                    folder
                            + " is no catalogue: name the folder that CITY_CATALOGUE names, with city.yaml in it");
        }
        Path fresh = folder.resolve(FILE + ".new");
        Files.writeString(fresh, AreaFile.write(areas, "imported from " + files.get(0)));
        if (Files.exists(file)) {
            Files.copy(file, folder.resolve(FILE + ".before"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        out.println(
                "Written: "
                        + file
                        + "; what it replaces is "
                        + FILE
                        + ".before. It is live at the next start.");
    }

    /**
     * What would be looked at again: devices, lots, and open cases where a running city is named.
     */
    private Map<String, Wgs84> things(CityCatalogue now) throws IOException, InterruptedException {
        Map<String, Wgs84> things = new LinkedHashMap<>();
        now.inventory()
                .devices()
                .values()
                .forEach(d -> things.put("device " + d.id(), new Wgs84(d.lat(), d.lng())));
        now.inventory()
                .lots()
                .values()
                .forEach(l -> things.put("lot " + l.id(), new Wgs84(l.lat(), l.lng())));
        if (options.containsKey("--cases")) {
            for (JsonNode f : cases().path("features")) {
                things.put(
                        "case " + f.path("id").asText(),
                        new Wgs84(
                                f.at("/geometry/coordinates/1").asDouble(),
                                f.at("/geometry/coordinates/0").asDouble()));
            }
        }
        return things;
    }

    private JsonNode cases() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        options.get("--cases")
                                                + "/ogc/collections/incidents/items?limit=10000"))
                        .header("Authorization", "Bearer " + options.getOrDefault("--token", ""))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(
                    "--cases "
                            + options.get("--cases")
                            + " answers "
                            + answer.statusCode()
                            + ": "
                            + answer.body());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private void more(int all) {
        if (all > MOST_SHOWN) {
            out.println("  … and " + (all - MOST_SHOWN) + " more");
        }
    }
}
