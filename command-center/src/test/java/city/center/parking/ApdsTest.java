package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of the published APDS 4 description that our two files touch, from {@code
 * parking/apds.json} (our own words: required attributes, types, enumerations, bounds), and what
 * one file says of the other.
 */
class ApdsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Apds APDS =
            new Apds("440308", ZoneId.of("Asia/Shanghai"), NOW.minusSeconds(60));
    private static final List<LiveLot> LOTS =
            List.of(
                    OutboxTest.lot("A", 7, NOW),
                    OutboxTest.lot("B", 0, NOW),
                    OutboxTest.silent("C", NOW.minusSeconds(900)),
                    Datex2RulesTest.yard());

    @Test
    void both_files_keep_the_rules() throws Exception {
        assertThat(faults(APDS.places(LOTS, NOW))).isEmpty();
        assertThat(faults(APDS.occupancy(LOTS, NOW))).isEmpty();
    }

    @Test
    void ids_are_unique_and_each_area_lies_in_a_place_of_the_file() {
        Set<String> ids = new HashSet<>();
        List<String> parents = new ArrayList<>();
        for (JsonNode element : APDS.places(LOTS, NOW).path("data")) {
            assertThat(UUID.fromString(element.path("id").asText())).isNotNull();
            assertThat(ids.add(element.path("id").asText())).isTrue();
            if (element.has("parentId")) {
                parents.add(element.path("parentId").path("id").asText());
            }
        }
        assertThat(parents).as("two accesses, one area, two kinds of space").hasSize(5);
        assertThat(ids).hasSize(9).containsAll(parents);
    }

    @Test
    void occupancy_is_of_known_places_that_are_live_and_within_the_supply() {
        Set<String> known = new HashSet<>();
        APDS.places(LOTS, NOW).path("data").forEach(e -> known.add(e.path("id").asText()));
        JsonNode all = APDS.occupancy(LOTS, NOW).path("data");
        assertThat(all).as("a silent lot has none").hasSize(3);
        for (JsonNode one : all) {
            assertThat(known).contains(one.path("id").asText());
            JsonNode reference = one.path("hierarchyElementReference");
            int supply = reference.path("supply").path(0).path("supplyQuantity").asInt();
            JsonNode demand = reference.path("demandTable").path(0).path("demandType").path(0);
            assertThat(demand.path("count").asInt()).isBetween(0, supply);
            assertThat(demand.path("recordDateTime").asText()).isEqualTo(NOW.toString());
        }
    }

    /** The gate itself: each kind of breach is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"timeZone\":\"Asia/Shanghai\"|\"zone\":1",
                "\"type\":\"place\"|\"type\":\"carPark\"",
                "\"layer\":1|\"layer\":-1",
                "\"supplyViewType\":\"spaceView\"|\"supplyViewType\":\"all\"",
                "\"supplyQuantity\":100|\"supplyQuantity\":\"100\"",
                "\"accessType\":\"reversible\"|\"accessType\":\"both\"",
                "\"creationTime\":\"|\"creationTime\":\"about ",
                "\"type\":\"Feature\"|\"type\":\"Point\"",
                "\"language\":\"zh\"|\"lang\":\"zh\""
            })
    void a_breach_is_found(String good, String bad) throws Exception {
        String text = APDS.places(LOTS, NOW).toString();
        String broken = text.replace(good, bad);
        assertThat(broken).isNotEqualTo(text);
        assertThat(faults((ObjectNode) JSON.readTree(broken))).isNotEmpty();
    }

    private static List<String> faults(ObjectNode file) throws Exception {
        try (InputStream in = ApdsTest.class.getResourceAsStream("/parking/apds.json")) {
            JsonNode rules = JSON.readTree(Objects.requireNonNull(in));
            List<String> faults = new ArrayList<>();
            check(file, "List", rules, "", faults);
            return faults;
        }
    }

    /** A type is a word for a scalar, {@code [x]} a list of x, {@code a|b} one of these words. */
    private static void check(
            JsonNode value, String type, JsonNode rules, String at, List<String> faults) {
        if (type.startsWith("[")) {
            if (!value.isArray()) {
                faults.add(at + " is no list");
            }
            String of = type.substring(1, type.length() - 1);
            value.forEach(one -> check(one, of, rules, at, faults));
        } else if (rules.has(type)) {
            if (type.equals("Element") && value.path("type").asText().equals("place")) {
                check(value, "Place", rules, at, faults);
            }
            JsonNode object = rules.path(type);
            object.path("required")
                    .forEach(
                            name -> {
                                if (!value.has(name.asText())) {
                                    faults.add(at + " lacks " + name.asText());
                                }
                            });
            object.path("attributes")
                    .properties()
                    .forEach(
                            a -> {
                                if (value.has(a.getKey())) {
                                    check(
                                            value.path(a.getKey()),
                                            a.getValue().asText(),
                                            rules,
                                            at + "/" + a.getKey(),
                                            faults);
                                }
                            });
        } else if (!scalar(value, type)) {
            faults.add("%s is %s, no %s".formatted(at, value, type));
        }
    }

    private static boolean scalar(JsonNode value, String type) {
        return switch (type) {
            case "count" -> value.isIntegralNumber() && value.asLong() >= 0;
            case "percent" -> value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 100;
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "string" -> value.isTextual() && !value.asText().isBlank();
            case "duration" -> value.asText().matches("PT\\d+[HMS]");
            case "dateTime" ->
                    value.asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
            default -> Set.of(type.split("\\|")).contains(value.asText());
        };
    }
}
