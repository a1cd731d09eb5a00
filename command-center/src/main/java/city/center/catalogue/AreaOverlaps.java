package city.center.catalogue;

import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import city.dispatch.catalogue.Located;
import city.gis.area.Area;
import city.gis.area.Areas;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Areas of one kind that cover the same ground: a case there would have two owners. */
final class AreaOverlaps {

    /** Square degrees, about 500 m² here: less is the rounding of a border. */
    private static final double TOLERANCE = 4.5e-8;

    /** Of the smaller area: more is another area, less a border that was drawn twice. */
    private static final double SHARE = 0.01;

    private static final double SQUARE_METRES = 111_320.0 * 102_800.0;

    private AreaOverlaps() {}

    static void check(EditionFiles files, Areas areas, Faults faults) {
        Located tree = Located.of(files, EditionFiles.AREAS, faults);
        Map<String, Integer> lines = new HashMap<>();
        for (JsonNode feature : tree.root().path("features")) {
            JsonNode properties = feature.path("properties");
            lines.put(properties.path("code").asText(), tree.line(properties));
        }
        for (String kind : List.of("street", "community")) {
            List<Area> same = areas.all().stream().filter(a -> a.kind().equals(kind)).toList();
            for (int i = 0; i < same.size(); i++) {
                for (int j = 0; j < i; j++) {
                    overlap(same.get(j), same.get(i), lines, faults);
                }
            }
        }
    }

    private static void overlap(
            Area first, Area second, Map<String, Integer> lines, Faults faults) {
        if (!first.geometry()
                .getEnvelopeInternal()
                .intersects(second.geometry().getEnvelopeInternal())) {
            return;
        }
        double common = first.geometry().intersection(second.geometry()).getArea();
        double smaller = Math.min(first.geometry().getArea(), second.geometry().getArea());
        if (common > TOLERANCE) {
            String words =
                    String.format(
                            Locale.ROOT,
                            "%s %s overlaps %s of line %d by about %.0f m²: draw one border",
                            second.kind(),
                            second.code(),
                            first.code(),
                            lines.getOrDefault(first.code(), 1),
                            common * SQUARE_METRES);
            int line = lines.getOrDefault(second.code(), 1);
            if (common > SHARE * smaller) {
                faults.grave(EditionFiles.AREAS, line, words);
            } else {
                faults.minor(
                        EditionFiles.AREAS,
                        line,
                        words + "; until then the first in the file owns it");
            }
        }
    }
}
