package city.gis.layer;

import java.util.List;
import java.util.Optional;

/**
 * What is fixed about a layer.
 *
 * @param id word in addresses
 * @param zh its name
 * @param en its name
 * @param base whether it belongs to the base map, which changes with the catalogue only
 * @param open whether anybody may read it; otherwise a token is needed
 * @param properties of its features, the only ones that filters know
 * @param times which properties say when a feature was so
 * @param worst how several features at one place are shown as one
 * @param look how it is drawn
 */
public record LayerSpec(
        String id,
        String zh,
        String en,
        boolean base,
        boolean open,
        List<Property> properties,
        Optional<Times> times,
        Optional<Worst> worst,
        Look look) {

    /** What kind of value a property has. */
    public enum Type {
        /** Text. */
        STRING,
        /** Number. */
        NUMBER,
        /** Truth. */
        BOOLEAN,
        /** RFC 3339 time, written as text. */
        TIME
    }

    /** A property that features may carry. */
    public record Property(String name, Type type) {}

    /**
     * Properties that hold RFC 3339 times.
     *
     * @param begin when the feature began to be so
     * @param end when it was over; a feature without it is so still
     */
    public record Times(String begin, String end) {}

    /**
     * The property whose worst value a cluster shows.
     *
     * @param worstFirst its values; one that is not listed is better than all of them
     */
    public record Worst(String property, List<String> worstFirst) {
        public Worst {
            worstFirst = List.copyOf(worstFirst);
        }

        /** 0 for the worst. */
        public int rank(Object value) {
            int at = value instanceof String word ? worstFirst.indexOf(word) : -1;
            return at < 0 ? worstFirst.size() : at;
        }
    }

    public LayerSpec {
        properties = List.copyOf(properties);
    }

    /** A layer of which only the name matters; it is drawn plainly and needs a token. */
    public static LayerSpec plain(String id, boolean base) {
        return new LayerSpec(
                id,
                id,
                id,
                base,
                base,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Look.plain());
    }

    public Optional<Property> property(String name) {
        return properties.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
