package city.gis.layer;

import java.util.List;

/**
 * How a layer is drawn: the one source of its MapLibre style, of its legend and of pictures.
 *
 * @param shape what is drawn
 * @param property whose value chooses the entry; empty where the first entry is for all
 * @param entries from the most to the least urgent; the last one is for every other value
 * @param width of lines and outlines, or radius of points, in pixels of a screen
 * @param label property that is written beside it, or empty
 * @param fromZoom the zoom from which it is shown
 */
public record Look(
        Shape shape,
        String property,
        List<Entry> entries,
        double width,
        String label,
        double fromZoom) {

    /** What is drawn. */
    public enum Shape {
        /** Areas with an outline. */
        AREA,
        /** Outlines of areas alone. */
        OUTLINE,
        /** Lines. */
        LINE,
        /** Points. */
        POINT,
        /** Words alone. */
        WORDS
    }

    /** A point's form: colour never stands alone. */
    public enum Mark {
        /** Round. */
        CIRCLE,
        /** Square. */
        SQUARE,
        /** Triangle. */
        TRIANGLE,
        /** Standing on its corner. */
        DIAMOND,
        /** Cross, for what is silent. */
        CROSS
    }

    /**
     * One line of the legend.
     *
     * @param value of the property; empty for any other
     * @param colour {@code #rrggbb}
     */
    public record Entry(String value, String zh, String en, String colour, Mark mark) {}

    public Look {
        entries = List.copyOf(entries);
    }

    /** Grey points. */
    public static Look plain() {
        return new Look(
                Shape.POINT,
                "",
                List.of(new Entry("", "要素", "feature", "#7a8a99", Mark.CIRCLE)),
                4,
                "",
                0);
    }

    /** The entry of a value. */
    public Entry entry(Object value) {
        return entries.stream()
                .filter(e -> e.value().equals(value))
                .findFirst()
                .orElse(entries.get(entries.size() - 1));
    }
}
