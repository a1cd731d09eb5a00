package city.center.catalogue;

import city.center.parking.ParkingCatalogue;
import city.center.settings.BadSetting;
import city.dispatch.catalogue.CatalogueProblems;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Faults;
import city.dispatch.edition.Edition;
import city.gis.area.Areas;
import city.ingest.alarm.AlarmRules;
import city.ingest.device.Inventory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A city: another folder of the same files is another city.
 *
 * @param city names, code, jurisdiction
 * @param edition of what dispatch knows: classes, duty list, departments, calendar, units
 * @param areas the ground
 * @param inventory devices and lots
 * @param alarms rules
 * @param parking receivers of free spaces, and signs
 * @param ground faults of the areas that do no harm
 */
public record CityCatalogue(
        JsonNode city,
        Edition edition,
        Areas areas,
        Inventory inventory,
        AlarmRules alarms,
        ParkingCatalogue parking,
        List<Fault> ground) {

    public CityCatalogue {
        ground = List.copyOf(ground);
    }

    /**
     * @throws BadSetting listing every fault of every file
     */
    public static CityCatalogue open(Optional<Path> folder) {
        Path files = files(folder);
        if (!Files.isRegularFile(files.resolve("city.yaml"))) {
            throw new BadSetting(
                    "CITY_CATALOGUE",
                    files.toString(),
                    "name a folder with city.yaml and the other files, or leave it unset for the built-in Yantian");
        }
        List<String> problems = new ArrayList<>();
        Edition edition = read(problems, () -> Edition.read(EditionFiles.of(files)));
        Areas areas = read(problems, () -> Areas.load(files.resolve("areas.geojson")));
        Inventory inventory = read(problems, () -> Inventory.load(files));
        AlarmRules alarms = read(problems, () -> AlarmRules.load(files));
        ParkingCatalogue parking = read(problems, () -> ParkingCatalogue.load(files));
        Faults ground = new Faults();
        if (areas != null) {
            AreaOverlaps.check(EditionFiles.of(files), areas, ground);
            ground.all().stream().filter(Fault::grave).map(Fault::toString).forEach(problems::add);
        }
        if (!problems.isEmpty()
                || edition == null
                || areas == null
                || inventory == null
                || alarms == null
                || parking == null) {
            throw new BadSetting(
                    "the catalogue in "
                            + files
                            + " is not usable: "
                            + String.join("\n  ", problems));
        }
        OutsideLand.check(
                areas,
                inventory.devices().values(),
                inventory.lots().values(),
                parking.signs().values(),
                edition.units().byId().values(),
                ground);
        try {
            return new CityCatalogue(
                    new YAMLMapper().readTree(Files.readString(files.resolve("city.yaml"))),
                    edition,
                    areas,
                    inventory,
                    alarms,
                    parking,
                    ground.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder's own edition of what dispatch knows; see {@link EditionLog} for the live one. */
    public DispatchCatalogue dispatch() {
        return edition.dispatch();
    }

    /** Where its files lie: the folder that is named, or the built-in city's. */
    public static Path files(Optional<Path> folder) {
        return folder.orElseGet(CityCatalogue::builtIn);
    }

    /** The zone in which its people live; opening hours and calendars are meant in it. */
    public ZoneId zone() {
        return ZoneId.of(city.path("zone").asText("Asia/Shanghai"));
    }

    private static <T> @org.jspecify.annotations.Nullable T read(
            List<String> problems, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (CatalogueProblems e) {
            problems.addAll(e.problems());
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static Path builtIn() {
        try {
            URI uri =
                    java.util.Objects.requireNonNull(
                                    CityCatalogue.class.getResource("/catalogue/yantian"))
                            .toURI();
            if (uri.getScheme().equals("jar")) {
                try {
                    return FileSystems.newFileSystem(uri, Map.of()).getPath("/catalogue/yantian");
                } catch (java.nio.file.FileSystemAlreadyExistsException e) {
                    return FileSystems.getFileSystem(uri).getPath("/catalogue/yantian");
                }
            }
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
