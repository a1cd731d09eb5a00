package city.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written for people stays true where a machine can tell. */
class PaperTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    @Test
    void each_link_of_a_page_leads_somewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String to = link.group(1);
                if (!to.contains("://") && !Files.exists(page.resolveSibling(to))) {
                    dead.add(ROOT.relativize(page) + " → " + to);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void each_library_of_the_rooms_has_its_line() throws IOException {
        String lines =
                Files.readString(ROOT.resolve("docs/dependencies.md"))
                        .toLowerCase(java.util.Locale.ROOT);
        List<String> silent = new ArrayList<>();
        for (String room :
                List.of(
                        "gis-layer",
                        "iot-ingest",
                        "event-dispatch",
                        "web-wall",
                        "command-center")) {
            String pom = Files.readString(ROOT.resolve(room).resolve("pom.xml"));
            int from = pom.indexOf("<dependencies>");
            int to = pom.indexOf("</dependencies>");
            Matcher artifact = ARTIFACT.matcher(pom.substring(from, to));
            while (artifact.find()) {
                String name = artifact.group(1);
                String family = name.split("-")[0].split("_")[0].replace("netty", "vert.x");
                boolean ours = Files.isDirectory(ROOT.resolve(name));
                if (!ours && !lines.contains(name) && !lines.contains(family)) {
                    silent.add(room + ": " + name);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void each_decision_is_numbered_once_and_titled() throws IOException {
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/decisions"))) {
            List<Path> all = records.sorted().toList();
            assertThat(all).isNotEmpty();
            assertThat(all.stream().map(p -> p.getFileName().toString().substring(0, 4)))
                    .doesNotHaveDuplicates();
            for (Path record : all) {
                assertThat(Files.readString(record)).as(record.toString()).startsWith("# ");
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs).filter(p -> p.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
