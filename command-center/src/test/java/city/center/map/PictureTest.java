package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.center.situation.Frame;
import city.center.situation.Theme;
import city.gis.layer.Feature;
import city.gis.ogc.OgcApi;
import city.gis.ogc.OgcRequest;
import city.gis.ogc.OgcResponse;
import city.gis.picture.Surfaces;
import city.gis.tile.Tiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Pictures of the city, drawn with its own layers; each is kept in target/pictures to look at. */
class PictureTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:32:00Z");
    private static final CityCatalogue CATALOGUE = CityCatalogue.open(Optional.empty());
    private static final MapLayers LAYERS =
            new MapLayers(CATALOGUE.areas(), List.copyOf(CATALOGUE.parking().signs().values()));
    private static final OgcApi OGC =
            new OgcApi(
                    "盐田区 Yantian",
                    LAYERS.all(),
                    new Tiles(),
                    new Surfaces(
                            LAYERS.surfaces(),
                            LAYERS.layer("districts").extent(),
                            System::nanoTime),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    CATALOGUE.zone());

    static {
        Random chance = new Random(440308);
        String[] colours = {"red", "orange", "yellow", "blue", "blue", "blue"};
        IntStream.range(0, 240)
                .forEach(
                        i -> {
                            boolean crowd = i % 3 == 0;
                            double lat =
                                    crowd
                                            ? 22.5585 + 0.004 * chance.nextGaussian()
                                            : 22.56 + 0.05 * chance.nextDouble();
                            double lng =
                                    crowd
                                            ? 114.237 + 0.005 * chance.nextGaussian()
                                            : 114.235 + 0.09 * chance.nextDouble();
                            put(
                                    Theme.INCIDENTS,
                                    "YT-" + i,
                                    "{\"status\":\"handling\",\"priority\":\"%s\",\"reportedAt\":\"2026-11-24T05:00:00Z\",\"className\":{\"zh\":\"井盖缺失\",\"en\":\"Manhole\"},\"location\":{\"lat\":%s,\"lng\":%s}}"
                                            .formatted(colours[i % colours.length], lat, lng));
                        });
        CATALOGUE
                .inventory()
                .devices()
                .values()
                .forEach(
                        d ->
                                put(
                                        Theme.DEVICES,
                                        d.id(),
                                        "{\"kind\":\"%s\",\"status\":\"%s\",\"name\":{\"zh\":\"%s\",\"en\":\"x\"},\"lat\":%s,\"lng\":%s,\"values\":{%s}}"
                                                .formatted(
                                                        d.kind(),
                                                        chance.nextInt(12) == 0
                                                                ? "alarm"
                                                                : chance.nextInt(15) == 0
                                                                        ? "offline"
                                                                        : "ok",
                                                        d.name(),
                                                        d.lat(),
                                                        d.lng(),
                                                        d.kind().equals("air")
                                                                ? "\"pm25\":"
                                                                        + (20
                                                                                + 60
                                                                                        * chance
                                                                                                .nextDouble())
                                                                : "")));
        CATALOGUE
                .inventory()
                .lots()
                .values()
                .forEach(
                        l ->
                                put(
                                        Theme.LOTS,
                                        l.id(),
                                        "{\"kind\":\"carpark\",\"status\":\"open\",\"free\":%d,\"total\":100,\"name\":{\"zh\":\"%s\",\"en\":\"x\"},\"lat\":%s,\"lng\":%s}"
                                                .formatted(
                                                        chance.nextInt(40),
                                                        l.zh(),
                                                        l.lat(),
                                                        l.lng())));
    }

    private static void put(Theme theme, String key, String json) {
        LAYERS.put(theme, key, new Frame(json, 1, NOW.toEpochMilli(), 60));
    }

    @Test
    void a_report_picture_shows_land_sea_marks_and_is_as_large_as_asked() throws Exception {
        BufferedImage picture =
                picture(
                        "report",
                        Map.of(
                                "layers", "incidents,devices",
                                "title", "盐田区城市运行态势",
                                "width", "1600",
                                "height", "1000"));
        assertThat(picture.getWidth()).isEqualTo(1_600);
        assertThat(picture.getHeight()).isEqualTo(1_000);
        assertThat(colours(picture)).isGreaterThan(200);
    }

    @Test
    void the_sea_ends_softly_where_the_drawing_ends() throws Exception {
        BufferedImage wide =
                picture(
                        "wide",
                        Map.of(
                                "bbox", "113.2,21.2,115.6,23.0",
                                "width", "1200",
                                "height", "900"));
        assertThat(red(wide, 680)).as("beyond").isGreaterThan(red(wide, 470) + 10);
        for (int y = 471; y <= 680; y++) {
            assertThat(red(wide, y) - red(wide, y - 1)).as("at %d", y).isBetween(-4, 4);
        }
    }

    private static int red(BufferedImage picture, int y) {
        return picture.getRGB(600, y) >> 16 & 0xFF;
    }

    @Test
    void heat_and_air_lie_over_the_ground() throws Exception {
        BufferedImage plain = picture("plain", Map.of("width", "1200", "height", "800"));
        BufferedImage heat =
                picture(
                        "heat",
                        Map.of("layers", "incident-heat", "width", "1200", "height", "800"));
        BufferedImage air =
                picture(
                        "air",
                        Map.of(
                                "layers",
                                "air-quality,air",
                                "width",
                                "1200",
                                "height",
                                "800",
                                "lang",
                                "en",
                                "title",
                                "Air quality in Yantian"));
        assertThat(different(plain, heat)).isGreaterThan(5_000);
        assertThat(different(plain, air)).isGreaterThan(50_000);
    }

    /** Each colour of the heat is far from each of the air, so that one is seen over the other. */
    @Test
    void heat_and_air_stay_apart_in_one_picture_in_either_order() throws Exception {
        for (String heat : LAYERS.surfaces().get(0).colours()) {
            for (String air : LAYERS.surfaces().get(1).colours()) {
                assertThat(apart(Color.decode(heat), Color.decode(air)))
                        .as("%s %s", heat, air)
                        .isGreaterThan(60);
            }
        }
        Map<String, String> asked = new HashMap<>(Map.of("width", "1600", "height", "1000"));
        asked.put("layers", "incident-heat,air-quality,incidents");
        BufferedImage first = picture("both", asked);
        asked.put("layers", "air-quality,incident-heat,incidents");
        assertThat(different(first, picture("both-turned", asked))).isZero();
        asked.put("theme", "dark");
        picture("both-dark", asked);
    }

    private static double apart(Color a, Color b) {
        return Math.sqrt(
                Math.pow(a.getRed() - b.getRed(), 2)
                        + Math.pow(a.getGreen() - b.getGreen(), 2)
                        + Math.pow(a.getBlue() - b.getBlue(), 2));
    }

    @Test
    void heat_and_air_of_a_past_moment_are_computed_from_what_stood_then() throws Exception {
        Instant then = NOW.minusSeconds(3_600);
        LAYERS.layer("incidents")
                .remember(at -> at.equals(then) ? List.of(incident(22.63, 114.265)) : List.of());
        Map<String, String> asked =
                Map.of(
                        "layers",
                        "incident-heat",
                        "width",
                        "600",
                        "height",
                        "400",
                        "bbox",
                        "114.235,22.61,114.295,22.65");
        Map<String, String> past = new HashMap<>(asked);
        past.put("datetime", then.plusMillis(900).toString());
        BufferedImage there = picture("heat-then", past);
        past.put("datetime", then.minusSeconds(60).toString());
        BufferedImage nothing = picture("heat-before", past);
        int middle = there.getRGB(300, 200);
        assertThat(middle >> 16 & 0xFF).as("red at its densest").isGreaterThan(middle & 0xFF);
        assertThat(different(there, nothing)).isGreaterThan(2_000);
        String tile = "/surfaces/incident-heat/tiles/WebMercatorQuad/13/3573/6696";
        OgcResponse held = answer(tile, Map.of("datetime", then.toString()), true);
        assertThat(held.status()).isEqualTo(200);
        assertThat(answer(tile, Map.of("datetime", "2026-11-24T05:00:00Z"), true).status())
                .isEqualTo(204);
        assertThat(answer(tile, Map.of("datetime", "then"), true).status()).isEqualTo(400);
    }

    private static Feature incident(double lat, double lng) {
        return Feature.of(
                "YT-then", new GeometryFactory().createPoint(new Coordinate(lng, lat)), Map.of());
    }

    @Test
    void a_dark_picture_is_for_the_wall() throws Exception {
        BufferedImage dark =
                picture(
                        "dark",
                        Map.of(
                                "layers",
                                "lots,signs,incidents",
                                "theme",
                                "dark",
                                "title",
                                "停车与案件",
                                "width",
                                "1920",
                                "height",
                                "1080"));
        assertThat(dark.getRGB(960, 1_000) & 0xFF).isLessThan(90);
    }

    @Test
    void a_collection_has_a_picture_of_its_own() throws Exception {
        assertThat(
                        answer(
                                        "/collections/lots/map",
                                        Map.of("width", "400", "height", "300"),
                                        false)
                                .status())
                .isEqualTo(200);
        assertThat(answer("/collections/incidents/map", Map.of(), false).status()).isEqualTo(401);
    }

    @Test
    void what_cannot_be_drawn_is_refused_by_name() {
        for (Map<String, String> bad :
                List.of(
                        Map.of("width", "9000"),
                        Map.of("height", "5000"),
                        Map.of("width", "0"),
                        Map.of("layers", "unknown"),
                        Map.of("theme", "pink"),
                        Map.of("bbox", "114,22,114,22"),
                        Map.of("datetime", "yesterday"),
                        Map.of("colour", "red"))) {
            OgcResponse refused = answer("/map", bad, true);
            assertThat(refused.status()).as("%s", bad).isEqualTo(400);
            assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"field\":\"" + bad.keySet().iterator().next() + "\"");
        }
    }

    @Test
    void surface_tiles_are_pictures_of_256_pixels_that_fit_together() throws Exception {
        OgcResponse list = answer("/surfaces", Map.of(), true);
        assertThat(new String(list.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("incident-heat", "air-quality");
        OgcResponse tile =
                answer(
                        "/surfaces/incident-heat/tiles/WebMercatorQuad/12/1786/3346",
                        Map.of(),
                        true);
        BufferedImage west = ImageIO.read(new ByteArrayInputStream(tile.body()));
        assertThat(west.getWidth()).isEqualTo(256);
        assertThat(
                        answer(
                                        "/surfaces/incident-heat/tiles/WebMercatorQuad/12/1786/3346",
                                        Map.of(),
                                        false)
                                .status())
                .isEqualTo(404);
    }

    private static BufferedImage picture(String name, Map<String, String> query) throws Exception {
        OgcResponse made = answer("/map", query, true);
        assertThat(made.status())
                .as(
                        new String(made.body(), java.nio.charset.StandardCharsets.UTF_8)
                                .substring(0, 20))
                .isEqualTo(200);
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        Files.write(folder.resolve(name + ".png"), made.body());
        return ImageIO.read(new ByteArrayInputStream(made.body()));
    }

    private static OgcResponse answer(String path, Map<String, String> query, boolean known) {
        Map<String, List<String>> all = new HashMap<>();
        query.forEach((k, v) -> all.put(k, List.of(v)));
        return OGC.handle(new OgcRequest(path, all, "http://localhost/ogc", "", "", true, known));
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    private static long different(BufferedImage a, BufferedImage b) {
        return IntStream.range(0, a.getWidth() * a.getHeight())
                .filter(
                        i ->
                                a.getRGB(i % a.getWidth(), i / a.getWidth())
                                        != b.getRGB(i % a.getWidth(), i / a.getWidth()))
                .count();
    }
}
