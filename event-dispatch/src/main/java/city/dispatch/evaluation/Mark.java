package city.dispatch.evaluation;

import java.util.Locale;

/**
 * What can be said of one case; rates count cases that bear a mark among those that bear another.
 * Of a case that an appeal exempts, and of one that was merged into another, only the marks of the
 * report are said, and the one that says so.
 */
public enum Mark {
    REPORTED,
    /** 有效上报: not rejected. */
    VALID,
    /** 立案. */
    REGISTERED,
    REGISTERED_IN_TIME,
    /** Registered, and not thrown out afterwards. */
    REGISTERED_RIGHT,
    /** A department was named, or the time for it ran out. */
    TO_DISPATCH,
    /** No time for naming one ever ran out. */
    DISPATCHED_IN_TIME,
    /** The first department is the last one: nobody had to pass it on, and nobody gave it back. */
    DISPATCHED_RIGHT,
    /** 应处置: handled, or its bundled deadline has come. */
    DUE,
    HANDLED,
    /** Before the bundled deadline (处置累计): bouncing a case resets nothing. */
    HANDLED_IN_TIME,
    /** 应结案: handled, or not handled and already late. */
    TO_CLOSE,
    CLOSED,
    CLOSED_IN_TIME,
    /** 返工: back to the same unit after a check, or after the citizen was not satisfied. */
    REWORKED,
    /** 延期. */
    EXTENDED,
    /** 超期待处置: late, not handled, not over. */
    LATE_OPEN,
    /** Somebody rated it. */
    RATED,
    /** 强制结案. */
    FORCED,
    /** Opened again by a citizen who was not satisfied. */
    REOPENED,
    /** 申诉成立: lateness stays recorded, and is not scored. */
    EXEMPT,
    /** 并案: another case stands for it. */
    MERGED;

    /** As it stands in addresses: {@code late-open} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    long bit() {
        return 1L << ordinal();
    }
}
