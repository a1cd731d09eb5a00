package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** Areas of a CAP alert (CAP 1.2, 3.2.4): circles, polygons and geocodes. Thread: any. */
final class CapArea {

    private CapArea() {}

    /** The first shape as it was written: "lat,lon" pairs, of a circle with its radius in km. */
    static void shapes(List<Element> areas, Map<String, String> more) {
        for (Element area : areas) {
            for (String name : List.of("circle", "polygon")) {
                String text = CapDialect.find(area, name).orElse("");
                if (!text.isEmpty() && text.length() < 10_000) {
                    more.putIfAbsent(name, text);
                }
            }
            for (Element code : Xml.children(area, "geocode")) {
                String name = Xml.text(code, "valueName").orElse("");
                Xml.text(code, "value")
                        .filter(v -> !name.isEmpty())
                        .ifPresent(v -> more.putIfAbsent("geocode." + name, v));
            }
        }
    }

    /** The middle of the first circle or polygon; CAP writes "lat,lon". */
    static Optional<Report.Point> place(Element area) throws Bad {
        Optional<Report.Point> first = Optional.empty();
        for (String field : List.of("circle", "polygon")) {
            for (Element shape : Xml.children(area, field)) {
                String text = shape.getTextContent().strip();
                if (!text.isEmpty()) {
                    Optional<Report.Point> here = place(field, text);
                    first = first.isPresent() ? first : here;
                }
            }
        }
        return first;
    }

    private static Optional<Report.Point> place(String field, String text) throws Bad {
        String[] pairs = text.split("\\s+");
        if (field.equals("circle")) {
            double[] centre = pair(field, pairs[0]);
            if (pairs.length != 2 || !pairs[1].matches("\\d{1,6}(\\.\\d*)?|\\.\\d+")) {
                throw new Bad(
                        "range", field, text, "a circle is \"lat,lon radius\", its radius in km");
            }
            return Shape.point(centre[0], centre[1]);
        }
        if (pairs.length < 4 || !pairs[0].equals(pairs[pairs.length - 1])) {
            throw new Bad(
                    "range",
                    field,
                    text,
                    "a polygon has at least four points, and its last is its first");
        }
        List<double[]> ring = new ArrayList<>();
        for (String one : pairs) {
            ring.add(pair(field, one));
        }
        return Shape.middle(ring);
    }

    private static double[] pair(String field, String text) throws Bad {
        String[] numbers = text.split(",", -1);
        try {
            double[] pair = {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
            if (numbers.length == 2 && Shape.point(pair[0], pair[1]).isPresent()) {
                return pair;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The refusal below says what would do.
        }
        throw new Bad("range", field, text, field + " must be of \"lat,lon\" in degrees");
    }
}
