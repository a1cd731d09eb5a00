package city.ingest.alarm;

import java.time.Instant;

/**
 * Why an alarm is not announced (ISA-18.2): its condition is judged all the same, so that it can be
 * announced when the hold ends. Each names who did it, when and why.
 */
public sealed interface Hold {

    /** It is announced. */
    record None() implements Hold {}

    /** Put aside by a person for a time; it comes back by itself (搁置). */
    record Shelved(Instant until, String by, String reason, Instant at) implements Hold {}

    /**
     * Not meaningful in the present situation of the plant (设计抑制): a person says so, or the rule
     * itself ({@link Unless}).
     */
    record Suppressed(String by, String reason, Instant at) implements Hold {}

    /** Under repair (停用检修). */
    record OutOfService(String by, String reason, Instant at) implements Hold {}

    /** Who suppresses what a rule's own {@link Unless} suppresses. */
    String DESIGN = "design";

    /** The usual one. */
    Hold NONE = new None();

    /** Whether the rule itself holds it back. */
    default boolean byDesign() {
        return this instanceof Suppressed s && s.by().equals(DESIGN);
    }

    /** Whether the alarm is announced. */
    default boolean none() {
        return this instanceof None;
    }
}
