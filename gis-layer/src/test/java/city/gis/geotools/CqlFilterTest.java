package city.gis.geotools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.gis.layer.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
                // Arithmetic
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
                "colour = 'red' | there is no property",
                "kind = | not a CQL2 text filter",
                "level IN () | not a CQL2 text filter",
                "S_BUFFER(geometry, 4) | unknown function",
                "kind = 'env(1)' AND level > | not a CQL2 text filter",
                "env('user') = 'x' | unknown function",
                "T_AFTER(since, TIMESTAMP('yesterday')) | RFC 3339",
                "T_MEETS(since, INTERVAL('..','..')) | unknown function"
            })
    void refuses(String filter, String why) {
        assertThatThrownBy(() -> CqlFilter.parse(filter, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Feature feature(
            String key, double lng, double lat, Map<String, Object> properties) {
        return Feature.of(key, FACTORY.createPoint(new Coordinate(lng, lat)), properties);
    }
}
