package city.dispatch.catalogue;

import city.dispatch.clock.Limit;
import java.util.List;

/**
 * A standard of a class: the clock hangs on class and condition.
 *
 * @param id unique in the edition
 * @param classCode its class
 * @param condition when a case is opened under it (立案条件)
 * @param limit how long the department has (处置时限)
 * @param closing when it may be closed (结案条件)
 * @param basis who answers for it, and by what
 * @param phases of its limit (分阶段时限), in order, the last as long as the limit; empty: none
 */
public record Standard(
        String id,
        String classCode,
        Words condition,
        Limit limit,
        Words closing,
        Basis basis,
        List<Phase> phases) {

    public Standard {
        phases = List.copyOf(phases);
    }

    public Standard(String id, String classCode, Words condition, Limit limit, Words closing) {
        this(id, classCode, condition, limit, closing, Basis.NONE, List.of());
    }
}
