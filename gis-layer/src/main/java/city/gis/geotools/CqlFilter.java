package city.gis.geotools;

import city.gis.layer.Feature;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.data.DataUtilities;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.locationtech.jts.geom.Geometry;

/** CQL2 text filters, understood by GeoTools' ECQL. */
public final class CqlFilter {

    private static final int MOST = 2_000;

    /** Deeper nesting than this would exhaust the parser's stack. */
    private static final int DEEPEST = 40;

    private static final Set<String> ALWAYS = Set.of("geometry", "geom", "id", "key");

    private CqlFilter() {}

    /**
     * @param names the properties that the layer knows
     * @throws IllegalArgumentException saying where the text breaks
     */
    public static Predicate<Feature> parse(String cql, Set<String> names) {
        if (cql.length() > MOST) {
            throw new IllegalArgumentException("a filter has at most " + MOST + " characters");
        }
        int depth = 0;
        for (int i = 0; i < cql.length(); i++) {
            depth += cql.charAt(i) == '(' ? 1 : cql.charAt(i) == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(
                        "a filter has at most " + DEEPEST + " brackets within each other");
            }
        }
        Filter filter = read(cql);
        String[] used = DataUtilities.attributeNames(filter);
        for (String asked : used) {
            String name = plain(asked);
            if (!names.contains(name) && !ALWAYS.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no property \""
                                + name
                                + "\": a filter knows "
                                + new TreeSet<>(names)
                                + " and geometry");
            }
        }
        SimpleFeatureType type = type(used);
        return feature -> {
            try {
                return filter.evaluate(simple(feature, type));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "the filter cannot be applied: " + e.getMessage(), e);
            }
        };
    }

    private static Filter read(String cql) {
        try {
            return ECQL.toFilter(Cql2Text.toEcql(cql));
        } catch (CQLException e) {
            String said = e.getSyntaxError();
            throw new IllegalArgumentException(
                    "not a CQL2 text filter: "
                            + (said == null ? e.getMessage() : said.strip().split("\n")[0]),
                    e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a CQL2 text filter: " + e.getMessage(), e);
        }
    }

    private static String plain(String name) {
        return name.endsWith(Cql2Text.BARE)
                ? name.substring(0, name.length() - Cql2Text.BARE.length())
                : name;
    }

    private static SimpleFeatureType type(String[] used) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("feature");
        Arrays.stream(used)
                .distinct()
                .forEach(
                        name ->
                                type.add(
                                        name,
                                        name.startsWith("geom") ? Geometry.class : Object.class));
        return type.buildFeatureType();
    }

    private static SimpleFeature simple(Feature feature, SimpleFeatureType type) {
        Object[] values = new Object[type.getAttributeCount()];
        for (int i = 0; i < values.length; i++) {
            String asked = type.getDescriptor(i).getLocalName();
            String name = plain(asked);
            Object value =
                    switch (name) {
                        case "geometry", "geom" -> feature.geometry();
                        case "id", "key" -> feature.key();
                        default -> feature.properties().get(name);
                    };
            values[i] =
                    value instanceof String text
                            ? asked.equals(name) ? FilterTime.normal(text) : FilterTime.bare(text)
                            : value;
        }
        return SimpleFeatureBuilder.build(type, values, feature.key());
    }
}
