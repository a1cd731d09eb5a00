package city.gis.geotools;

import city.gis.layer.Feature;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.locationtech.jts.geom.Geometry;

/** CQL2 text filters, understood by GeoTools' ECQL. */
public final class CqlFilter {

    private static final int MOST = 2_000;

    private CqlFilter() {}

    /**
     * @throws IllegalArgumentException saying where the text breaks
     */
    public static Predicate<Feature> parse(String cql) {
        if (cql.length() > MOST) {
            throw new IllegalArgumentException("a filter has at most " + MOST + " characters");
        }
        Filter filter;
        try {
            filter = ECQL.toFilter(cql);
        } catch (CQLException e) {
            String said = e.getSyntaxError();
            throw new IllegalArgumentException(
                    "not a CQL2 text filter: "
                            + (said == null ? e.getMessage() : said.strip().split("\n")[0]),
                    e);
        }
        return feature -> {
            SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
            type.setName("feature");
            type.add("geometry", Geometry.class);
            type.add("id", String.class);
            feature.properties()
                    .forEach(
                            (name, value) -> {
                                if (!name.equals("id") && !name.equals("geometry")) {
                                    type.add(name, value.getClass());
                                }
                            });
            SimpleFeatureType built = type.buildFeatureType();
            SimpleFeatureBuilder one = new SimpleFeatureBuilder(built);
            one.set("geometry", feature.geometry());
            one.set("id", feature.key());
            feature.properties()
                    .forEach(
                            (name, value) -> {
                                if (!name.equals("id") && !name.equals("geometry")) {
                                    one.set(name, value);
                                }
                            });
            return filter.evaluate(one.buildFeature(feature.key()));
        };
    }
}
