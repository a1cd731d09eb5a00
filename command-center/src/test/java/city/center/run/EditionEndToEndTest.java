package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.dispatch.catalogue.EditionFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new edition of the catalogue while the city runs, and over its restart. */
class EditionEndToEndTest {

    private static final EditionFiles FILES =
            EditionFiles.of(CityCatalogue.files(Optional.empty()));

    @TempDir Path data;

    @Test
    void an_edition_goes_live_without_a_restart_and_a_case_keeps_its_own() throws Exception {
        String before =
                FILES.text("city.yaml").orElseThrow().split("version: \"")[1].split("\"")[0];
        String old;
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            JsonNode first = visitor.report("E0504", "first-flood", 22.5557, 114.2371);
            old = first.path("id").asText();
            assertThat(first.path("department").asText()).isEqualTo("water");
            Map<String, String> files = newer();

            JsonNode preview =
                    Visitor.JSON.readTree(
                            visitor.post("duty", "/api/v1/catalogue/preview", json(files)).body());
            assertThat(preview.path("usable").asBoolean()).isTrue();
            JsonNode change = preview.path("changes").path(0);
            assertThat(change.path("incident").asText()).isEqualTo(old);
            assertThat(change.path("owner").path("was").asText()).isEqualTo("water");
            assertThat(change.path("owner").path("is").asText()).isEqualTo("emergency");
            assertThat(change.path("deadline").path("is").asText())
                    .isGreaterThan(change.path("deadline").path("was").asText());
            assertThat(visitor.json("duty", "/api/v1/catalogue/editions").path("live").asText())
                    .as("a preview changes nothing")
                    .isEqualTo(before);

            assertThat(bad(visitor).statusCode()).isEqualTo(422);
            assertThat(visitor.json("duty", "/api/v1/catalogue/editions").path("live").asText())
                    .as("a bad edition never replaces a good one")
                    .isEqualTo(before);
            assertThat(
                            visitor.json("duty", "/api/v1/catalogue/problems")
                                    .path("refused")
                                    .path("problems")
                                    .path(0)
                                    .path("line")
                                    .asInt())
                    .isEqualTo(2);

            assertThat(zip(visitor, files).statusCode()).isEqualTo(201);
            JsonNode second = visitor.report("E0504", "second-flood", 22.5557, 114.2371);
            assertThat(second.path("department").asText()).isEqualTo("emergency");
            assertThat(second.path("catalogue").asText()).isEqualTo("2027.01");
            assertThat(visitor.json("duty", "/api/v1/incidents/" + old).path("catalogue").asText())
                    .isEqualTo(before);
            assertThat(visitor.get("department:lighting", "/api/v1/incidents").statusCode())
                    .as("a department that the edition brings gets its token with it")
                    .isEqualTo(200);
            evaluated(visitor, old);
            HttpResponse<String> again =
                    visitor.post(
                            "admin",
                            "/api/v1/catalogue/editions",
                            json(
                                    Map.of(
                                            "evaluation.yaml",
                                            FILES.text("evaluation.yaml").orElseThrow()
                                                    + "# more\n")));
            assertThat(again.statusCode()).as("a version is used once").isEqualTo(409);
        }
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            JsonNode editions = visitor.json("duty", "/api/v1/catalogue/editions");
            assertThat(editions.path("live").asText()).isEqualTo("2027.01");
            assertThat(editions.path("items").size()).isEqualTo(2);
            visitor.until("/api/v1/incidents/" + old, b -> b.path("id"));
            assertThat(
                            visitor.json(
                                            "duty",
                                            "/api/v1/catalogue/standards?class=E0504&edition="
                                                    + before)
                                    .path(0)
                                    .path("limit")
                                    .path("amount")
                                    .asInt())
                    .isEqualTo(1);
        }
    }

    /** Two floods, of which the ledger alone tells the same story as the picture. */
    private static void evaluated(Visitor visitor, String old) throws Exception {
        visitor.until(
                "/api/v1/evaluation?by=class",
                b ->
                        b.path("rows").path(0).path("cases").asInt() == 2
                                ? b
                                : Visitor.JSON.missingNode());
        JsonNode rows = visitor.json("duty", "/api/v1/evaluation?by=department").path("rows");
        assertThat(rows).extracting(r -> r.path("group").asText()).contains("emergency", "water");
        JsonNode rate = rows.path(1).path("rates").path("dispatched-right");
        assertThat(rate.path("numerator").asInt()).isEqualTo(1);
        assertThat(visitor.json("duty", rate.path("cases").asText()).path("cases").path(0).asText())
                .isEqualTo(old);
        assertThat(visitor.json("duty", "/api/v1/evaluation/recomputed").path("same").asBoolean())
                .isTrue();
        assertThat(visitor.json("duty", "/api/v1/evaluation/recomputed").path("cases").asInt())
                .isEqualTo(2);
        assertThat(visitor.get("duty", "/api/v1/evaluation?by=class&format=csv").body())
                .startsWith("\uFEFF代码,名称,案件数,处置率")
                .contains("E0504,道路积水,2,");
        assertThat(visitor.get("duty", "/api/v1/evaluation?by=class&format=xlsx").body())
                .startsWith("PK");
        assertThat(visitor.get("duty", "/api/v1/evaluation?by=nobody").statusCode()).isEqualTo(400);
        assertThat(visitor.get("duty", "/api/v1/evaluation/cases?rate=handled").body())
                .contains("numerator or denominator");
    }

    @Test
    void what_is_no_edition_is_refused_by_name() throws Exception {
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            String path = "/api/v1/catalogue/preview";
            assertThat(visitor.post("duty", path, "[]").statusCode()).isEqualTo(400);
            assertThat(visitor.post("duty", path, "{\"devices.csv\":\"x\"}").body())
                    .contains("devices.csv", "need a restart");
            assertThat(visitor.post("department:water", path, "{}").statusCode()).isEqualTo(403);
            assertThat(visitor.post("duty", "/api/v1/catalogue/editions", "{}").statusCode())
                    .isEqualTo(403);
            assertThat(visitor.get("duty", "/api/v1/catalogue/duty?edition=1").statusCode())
                    .isEqualTo(400);
        }
    }

    /** Floods now belong to emergency, with five urgent hours instead of one. */
    private static Map<String, String> newer() {
        String standards = FILES.text("standards.csv").orElseThrow();
        String duty = FILES.text("duty-list.csv").orElseThrow();
        String line = duty.lines().filter(l -> l.contains(",E0504,")).findFirst().orElseThrow();
        String id = line.substring(0, line.indexOf(','));
        return Map.of(
                "city.yaml",
                FILES.text("city.yaml")
                        .orElseThrow()
                        .replaceFirst("version: \"[^\"]*\"", "version: \"2027.01\""),
                "departments.yaml",
                FILES.text("departments.yaml")
                        .orElseThrow()
                        .replaceFirst(
                                "(?m)^departments:$",
                                "departments:\n  - {id: lighting, zh: 灯光环境管理中心, en: Lighting}"),
                "duty-list.csv",
                duty.replace(line, id + ",E0504,*,*,,,,emergency,water,yes"),
                "standards.csv",
                standards.replaceFirst(
                        "(E0504-1,E0504,[^\n]*?),1,urgent-hours", "$1,5,urgent-hours"));
    }

    private static HttpResponse<String> bad(Visitor visitor) throws Exception {
        return visitor.post(
                "admin",
                "/api/v1/catalogue/editions",
                json(
                        Map.of(
                                "duty-list.csv",
                                "id,class,area,department,sure\nX,E0504,*,nobody,yes\n")));
    }

    private static HttpResponse<String> zip(Visitor visitor, Map<String, String> files)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("yantian/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return visitor.post(
                "admin",
                "/api/v1/catalogue/editions",
                "application/zip",
                HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
    }

    private static String json(Map<String, String> files) {
        ObjectNode body = Visitor.JSON.createObjectNode();
        ObjectNode all = body.putObject("files");
        files.forEach(all::put);
        return body.toString();
    }
}
