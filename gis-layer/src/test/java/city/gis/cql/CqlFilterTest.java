package city.gis.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.gis.layer.Feature;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** CQL2 text (OGC 21-065r2) over three features: which of them each filter finds. */
class CqlFilterTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Set<String> NAMES =
            Set.of("kind", "name", "level", "value", "since", "till", "open");
    private static final List<Feature> FEATURES =
            List.of(
                    feature(
                            "a",
                            114.20,
                            22.55,
                            Map.of(
                                    "kind", "smoke",
                                    "name", "Yán Tián",
                                    "level", 1,
                                    "value", 2.5,
                                    "since", "2026-11-24T05:00:00Z",
                                    "till", "2026-11-24T07:00:00Z",
                                    "open", true)),
                    feature(
                            "b",
                            114.25,
                            22.58,
                            Map.of(
                                    "kind", "Tide",
                                    "name", "it's 100%",
                                    "level", 2,
                                    "since", "2026-11-24T06:00:00Z",
                                    "open", false)),
                    feature("c", 114.30, 22.60, Map.of("kind", "air", "level", 3, "value", -7)));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Basic CQL2
                "kind = 'smoke' | a",
                "kind <> 'smoke' | b c",
                "level < 2 | a",
                "level >= 2 | b c",
                "level = 2 OR kind = 'air' | b c",
                "level > 1 AND NOT kind = 'air' | b",
                "NOT (level > 1 AND kind = 'air') | a b",
                "value IS NULL | b",
                "value IS NOT NULL | a c",
                "open = true | a",
                "open = TRUE AND level = 1 | a",
                "name = 'it''s 100%' | b",
                "\"kind\" = 'air' | c",
                // Advanced comparison operators
                "level BETWEEN 2 AND 3 | b c",
                "level NOT BETWEEN 2 AND 3 | a",
                "level IN (1, 3) | a c",
                "level NOT IN (1, 3) | b",
                "kind IN ('air', 'Tide') | b c",
                "kind LIKE 's%' | a",
                "kind NOT LIKE 's%' | b c",
                "kind LIKE '_ir' | c",
                "name LIKE '%100\\%' | b",
                // Case- and accent-insensitive
                "CASEI(kind) = CASEI('TIDE') | b",
                "CASEI(kind) = casei('tide') | b",
                "CASEI(kind) IN (CASEI('TIDE'), CASEI('AIR')) | b c",
                "CASEI(kind) LIKE CASEI('TI%') | b",
                "ACCENTI(name) = ACCENTI('Yan Tian') | a",
                "CASEI(ACCENTI(name)) = CASEI(ACCENTI('YAN TIÁN')) | a",
                // Spatial
                "S_INTERSECTS(geometry, BBOX(114.19, 22.5, 114.26, 22.59)) | a b",
                "S_INTERSECTS(geometry,POLYGON((114.29 22.59,114.31 22.59,114.31 22.61,114.29 22.61,114.29 22.59))) | c",
                "S_WITHIN(geometry, BBOX(114.19, 22.5, 114.26, 22.59)) | a b",
                "S_DISJOINT(geometry, POINT(114.2 22.55)) | b c",
                "S_EQUALS(geometry, POINT(114.2 22.55)) | a",
                "S_TOUCHES(geometry, LINESTRING(114.2 22.55, 114.25 22.58)) | a b",
                "S_CONTAINS(geometry, POINT(114.3 22.6)) | c",
                "S_CROSSES(geometry, LINESTRING(114.2 22.55, 114.25 22.58)) | ``",
                "S_OVERLAPS(geometry, POINT(114.3 22.6)) | ``",
                "S_INTERSECTS(geometry, MULTIPOINT((114.2 22.55), (114.3 22.6))) | a c",
                // Temporal
                "since > TIMESTAMP('2026-11-24T05:30:00Z') | b",
                "since >= DATE('2026-11-24') | a b",
                "T_AFTER(since, TIMESTAMP('2026-11-24T05:30:00Z')) | b",
                "T_AFTER(since, TIMESTAMP('2026-11-24T13:30:00+08:00')) | b",
                "T_BEFORE(since, TIMESTAMP('2026-11-24T05:30:00Z')) | a",
                "T_EQUALS(since, TIMESTAMP('2026-11-24T06:00:00Z')) | b",
                "T_DURING(since, INTERVAL('2026-11-24T05:30:00Z', '2026-11-24T06:30:00Z')) | b",
                "T_DURING(since, INTERVAL('2026-11-24T05:30:00Z', '..')) | b",
                "T_INTERSECTS(since, INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T05:30:00Z')) | a",
                "T_INTERSECTS(since, INTERVAL('..', '2026-11-24T05:30:00Z')) | a",
                "T_DISJOINT(since, INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T05:30:00Z')) | b",
                "T_INTERSECTS(INTERVAL(since, till), TIMESTAMP('2026-11-24T06:30:00Z')) | a",
                "T_AFTER(INTERVAL(since, till), DATE('2026-11-23')) | a",
                "T_BEFORE(INTERVAL(since, till), INTERVAL('2026-11-24T07:30:00Z', '..')) | a",
                "T_CONTAINS(INTERVAL(since, till), INTERVAL('2026-11-24T05:30:00Z', '2026-11-24T06:30:00Z')) | a",
                "T_DURING(INTERVAL(since, till), INTERVAL('2026-11-24T04:30:00Z', '2026-11-24T07:30:00Z')) | a",
                "T_EQUALS(INTERVAL(since, till), INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T15:00:00+08:00')) | a",
                "T_DISJOINT(INTERVAL(since, till), INTERVAL('..', '2026-11-24T04:00:00Z')) | a",
                "T_FINISHEDBY(INTERVAL(since, till), INTERVAL('2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z')) | a",
                "T_FINISHES(INTERVAL(since, till), INTERVAL('2026-11-24T04:00:00Z', '2026-11-24T07:00:00Z')) | a",
                "T_MEETS(INTERVAL(since, till), INTERVAL('2026-11-24T07:00:00Z', '..')) | a",
                "T_METBY(INTERVAL(since, till), INTERVAL('..', '2026-11-24T05:00:00Z')) | a",
                "T_OVERLAPPEDBY(INTERVAL(since, till), INTERVAL('2026-11-24T04:00:00Z', '2026-11-24T06:00:00Z')) | a",
                "T_OVERLAPS(INTERVAL(since, till), INTERVAL('2026-11-24T06:00:00Z', '2026-11-24T08:00:00Z')) | a",
                "T_STARTEDBY(INTERVAL(since, till), INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T06:00:00Z')) | a",
                "T_STARTS(INTERVAL(since, till), INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T08:00:00Z')) | a",
                "T_STARTS(INTERVAL(since, till), INTERVAL('2026-11-24T05:00:00Z', '2026-11-24T06:00:00Z')) | ``",
                // Three truths: b has no value, c has no name, no since and is not said to be open
                "value > 0 | a",
                "NOT value > 0 | c",
                "NOT (value > 0) | c",
                "value <> 2.5 | c",
                "value NOT IN (2.5, 8) | c",
                "value NOT BETWEEN 0 AND 5 | c",
                "name NOT LIKE 'x%' | a b",
                "NOT CASEI(name) = CASEI('x') | a b",
                "NOT T_AFTER(since, TIMESTAMP('2026-11-24T05:30:00Z')) | a",
                "NOT open = true | b",
                "value > 0 OR level = 2 | a b",
                "NOT (value > 0 AND level = 2) | a c",
                "NOT (value > 0 OR level = 3) | ``",
                "level IN (1, value) | a",
                "level NOT IN (9, value) | a c",
                "NOT value IS NULL | a c",
                // Truths, names and values on either side
                "TRUE | a b c",
                "FALSE OR kind = 'air' | c",
                "'air' = kind | c",
                "1 = 1 | a b c",
                "kind = kind AND value = value | a c",
                "geometry IS NOT NULL | a b c",
                "id = 'b' | b",
                "kind LIKE 's%_e' | a",
                "kind LIKE '%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%z' | ``",
                "kind = 5 | ``",
                "S_INTERSECTS(BBOX(170, -10, -170, 10), geometry) | ``",
                // Arithmetic
                "(level + 1) * 2 = 6 | b",
                "((level + 1)) * 2 = 6 AND (kind = 'Tide') | b",
                "level ^ 2 = 9 OR level % 2 = 0 OR level div 2 = 9 | b c",
                "level / 0 > 1 OR level = 1 | a",
                "-level < -2 | c",
                "level + 1 = 3 | b",
                "level * 2 > 3 AND value < 0 | c",
                "value = -7 | c",
                "level > value | c"
            })
    void finds(String filter, String keys) {
        assertThat(
                        FEATURES.stream()
                                .filter(CqlFilter.parse(filter, NAMES))
                                .map(Feature::key)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(keys);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour = 'red' | there is no property \"colour\"",
                "kind = | it ends where a value is wanted",
                "kind | it ends where a comparison is wanted",
                "kind = 'a' AND | it ends where a value is wanted",
                "(kind = 'a' | it ends where \")\" is wanted",
                "kind = 'a') | at character 11 AND, OR or the end is wanted in place of \")\"",
                "kind == 'a' | at character 7 a value is wanted in place of \"=\"",
                "kind = 'a | at character 8 nothing can begin with",
                "kind = 'a' ; kind = 'b' | at character 12 nothing can begin with",
                "level IN () | at character 11 a value is wanted in place of \")\"",
                "level BETWEEN 1 | it ends where \"AND\" is wanted",
                "kind LIKE 3 | at character 11 a pattern in single quotes is wanted in place of \"3\"",
                "NOT NOT open = true | at character 5 a value is wanted in place of \"NOT\"",
                "kind ILIKE 'a' | at character 6 a comparison is wanted in place of \"ILIKE\"",
                "S_BUFFER(geometry, 4) | unknown function S_BUFFER",
                "S_INTERSECTS(kind, POINT(1 2)) | at character 14 geometry or one of",
                "S_INTERSECTS(geometry, POINT(1)) | \"POINT(1)\" is no shape",
                "S_INTERSECTS(geometry, POLYGON((0 0, 9 9, 9 0, 0 9, 0 0))) | is no shape: Self-intersection",
                "S_INTERSECTS(geometry, BBOX(1, 9, 2, 8)) | is no shape: its south is above its north",
                "S_INTERSECTS(geometry, POINT(200 0)) | lies outside",
                "kind = 'env(1)' AND level > | it ends where a value is wanted",
                "env('user') = 'x' | unknown function env",
                "T_AFTER(since, TIMESTAMP('yesterday')) | 'yesterday' is no time: give RFC 3339",
                "T_AFTER(since, 5) | at character 16 a property, TIMESTAMP, DATE or INTERVAL is wanted in place of \"5\"",
                "T_AFTER(since, INTERVAL('2026-13-01', '..')) | '2026-13-01' is no time"
            })
    void refuses(String filter, String why) {
        assertThatThrownBy(() -> CqlFilter.parse(filter, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void what_is_too_long_or_too_deep_is_refused_before_it_is_read() {
        for (String hostile :
                List.of(
                        "kind = '" + "x".repeat(3_000) + "'",
                        "(".repeat(300) + "TRUE" + ")".repeat(300))) {
            assertThatThrownBy(() -> CqlFilter.parse(hostile, NAMES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most");
        }
        String long1 = "level = " + "-".repeat(1_900) + "1";
        assertThat(FEATURES.stream().filter(CqlFilter.parse(long1, NAMES))).hasSize(1);
    }

    /** Whatever is left of a good filter, or put into it, is read or refused, and nothing else. */
    @Test
    void no_text_makes_a_fault() {
        Random chance = new Random(440308);
        String[] words = {
            "kind",
            "=",
            "'a'",
            "(",
            ")",
            "NOT",
            "AND",
            "OR",
            "level",
            "3",
            "-",
            "LIKE",
            "'%'",
            "IN",
            ",",
            "IS",
            "NULL",
            "BETWEEN",
            "TRUE",
            "geometry",
            "S_WITHIN",
            "POINT",
            "BBOX",
            "T_DURING",
            "INTERVAL",
            "since",
            "'..'",
            "TIMESTAMP",
            "CASEI",
            "\"kind\"",
            "^",
            "%",
            "'",
            "\\",
            "\u0000",
            "井"
        };
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = chance.nextInt(9); n >= 0; n--) {
                text.append(words[chance.nextInt(words.length)]).append(' ');
            }
            try {
                FEATURES.forEach(CqlFilter.parse(text.toString(), NAMES)::test);
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }

    private static Feature feature(
            String key, double lng, double lat, Map<String, Object> properties) {
        return Feature.of(key, FACTORY.createPoint(new Coordinate(lng, lat)), properties);
    }
}
