package city.gis.ogc;

import city.gis.layer.Feature;
import city.gis.layer.LayerSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTWriter;

/**
 * Features as a table (RFC 4180): a point as the columns lat and lng, another shape as well-known
 * text.
 */
final class Table {

    private Table() {}

    static String of(LayerSpec spec, List<Feature> features) {
        Set<String> columns = columns(spec, features);
        boolean points = features.stream().allMatch(f -> f.geometry() instanceof Point);
        // A spreadsheet reads Chinese only when the file begins with the mark of UTF-8.
        StringBuilder made = new StringBuilder("\uFEFFkey,");
        made.append(points ? "lat,lng" : "geometry");
        columns.forEach(c -> made.append(',').append(quoted(c)));
        made.append("\r\n");
        WKTWriter shapes = new WKTWriter();
        for (Feature f : features) {
            made.append(quoted(f.key())).append(',');
            if (f.geometry() instanceof Point p && points) {
                made.append(String.format(Locale.ROOT, "%.7f,%.7f", p.getY(), p.getX()));
            } else {
                made.append(quoted(shapes.write(f.geometry())));
            }
            for (String column : columns) {
                Object value = f.properties().get(column);
                made.append(',').append(value == null ? "" : quoted(value.toString()));
            }
            made.append("\r\n");
        }
        return made.toString();
    }

    static Set<String> columns(LayerSpec spec, List<Feature> features) {
        Set<String> columns = new LinkedHashSet<>();
        spec.properties().forEach(p -> columns.add(p.name()));
        features.forEach(f -> columns.addAll(f.properties().keySet()));
        return columns;
    }

    /** A cell that a spreadsheet would run as a formula begins with an apostrophe. */
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r].*|-[^0-9.].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
