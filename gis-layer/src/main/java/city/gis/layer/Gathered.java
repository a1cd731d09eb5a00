package city.gis.layer;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Points that are shown as one.
 *
 * @param count how many
 * @param x sum of their places east, metres of the plane
 * @param y sum of their places north
 * @param shown the worst of them; among equals the first by its key
 * @param each how many have each value of the property that says how bad they are
 */
public record Gathered(int count, double x, double y, Placed shown, Map<String, Integer> each) {

    static Gathered of(Placed[] points, LayerSpec.@Nullable Worst worst) {
        double x = 0;
        double y = 0;
        Placed shown = points[0];
        int rank = Integer.MAX_VALUE;
        Map<String, Integer> each = new TreeMap<>();
        for (Placed one : points) {
            x += one.x();
            y += one.y();
            if (worst != null) {
                Object value = one.feature().properties().get(worst.property());
                int own = worst.rank(value == null ? "" : value);
                if (own < rank
                        || (own == rank
                                && one.feature().key().compareTo(shown.feature().key()) < 0)) {
                    rank = own;
                    shown = one;
                }
                if (value != null) {
                    each.merge(value.toString(), 1, Integer::sum);
                }
            }
        }
        return new Gathered(points.length, x, y, shown, each);
    }

    /** Both together. */
    public Gathered with(Gathered other, LayerSpec.Worst worst) {
        Map<String, Integer> both = new TreeMap<>(each);
        other.each.forEach((word, n) -> both.merge(word, n, Integer::sum));
        return new Gathered(
                count + other.count,
                x + other.x,
                y + other.y,
                worse(other, worst) ? other.shown : shown,
                both);
    }

    private boolean worse(Gathered other, LayerSpec.Worst worst) {
        int mine = rank(shown, worst);
        int theirs = rank(other.shown, worst);
        return theirs < mine
                || (theirs == mine
                        && other.shown.feature().key().compareTo(shown.feature().key()) < 0);
    }

    private static int rank(Placed one, LayerSpec.Worst worst) {
        Object value = one.feature().properties().get(worst.property());
        return worst.rank(value == null ? "" : value);
    }
}
