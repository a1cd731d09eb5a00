package city.gis.cql;

import city.gis.layer.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a feature meets it: true, false, or null where that is not known because a value is
 * missing (OGC 21-065r2, 6.5: three-valued logic). What is not known is not found, and neither is
 * its opposite.
 */
interface Condition {

    @Nullable Boolean of(Feature feature);

    static Condition not(Condition one) {
        return feature -> {
            Boolean truth = one.of(feature);
            return truth == null ? null : !truth;
        };
    }

    /** False where one is false; otherwise unknown where one is unknown. */
    static Condition all(List<Condition> of) {
        return of.size() == 1 ? of.get(0) : feature -> settled(of, feature, false);
    }

    /** True where one is true; otherwise unknown where one is unknown. */
    static Condition any(List<Condition> of) {
        return of.size() == 1 ? of.get(0) : feature -> settled(of, feature, true);
    }

    private static @Nullable Boolean settled(List<Condition> of, Feature feature, boolean by) {
        boolean unknown = false;
        for (Condition one : of) {
            Boolean truth = one.of(feature);
            if (truth == null) {
                unknown = true;
            } else if (truth == by) {
                return by;
            }
        }
        return unknown ? null : !by;
    }
}
