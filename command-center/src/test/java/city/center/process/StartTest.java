package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a start is said in one line that names it and what would do. */
class StartTest {

    @TempDir Path folder;

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CityProcess city =
                        new CityProcess(
                                folder.resolve("taken"),
                                Map.of("CITY_HTTP_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(city.runToItsEnd()).isEqualTo(2);
            assertThat(complaint(city))
                    .contains("CITY_HTTP_PORT", Integer.toString(taken.getLocalPort()), "end it");
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "not a folder");
        try (CityProcess city = new CityProcess(file, Map.of())) {
            assertThat(city.runToItsEnd()).isEqualTo(2);
            assertThat(complaint(city)).contains("CITY_DATA", file.toString(), "cannot be written");
        }
    }

    @Test
    void a_missing_catalogue_is_named() throws Exception {
        try (CityProcess city =
                new CityProcess(
                        folder.resolve("d"), Map.of("CITY_CATALOGUE", "/nowhere/catalogue"))) {
            assertThat(city.runToItsEnd()).isEqualTo(2);
            assertThat(complaint(city)).contains("CITY_CATALOGUE", "/nowhere/catalogue");
        }
    }

    @Test
    void a_wrong_catalogue_is_named_with_its_file_and_line() throws Exception {
        Path copy = folder.resolve("catalogue");
        Path built = Path.of("src/main/resources/catalogue/yantian");
        Files.createDirectories(copy);
        try (var files = Files.list(built)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path devices = copy.resolve("devices.csv");
        Files.writeString(
                devices,
                Files.readString(devices)
                        .replaceFirst("(?m)^(YT-[^,]+,[^,]+,[^,]+,[^,]+),[^,]+,", "$1,north,"));
        try (CityProcess city =
                new CityProcess(folder.resolve("c"), Map.of("CITY_CATALOGUE", copy.toString()))) {
            assertThat(city.runToItsEnd()).isEqualTo(2);
            assertThat(complaint(city)).contains("devices.csv:2", "north", "must be numbers");
        }
    }

    private static String complaint(CityProcess city) {
        List<String> lines =
                city.output()
                        .lines()
                        .filter(l -> !l.startsWith("Starting") && !l.startsWith("WARNING"))
                        .toList();
        assertThat(lines).as("one line says it").hasSize(1);
        return lines.get(0);
    }
}
