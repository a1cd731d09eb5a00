package city.dispatch.evaluation;

/**
 * What can be said of one case; rates count cases that bear a mark among those that bear another.
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
    DISPATCHED_IN_TIME,
    /** The first department is the last one: nobody had to pass it on. */
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
    /** 返工: a failed check sent it back to the same unit. */
    REWORKED,
    /** 延期. */
    EXTENDED,
    /** 超期待处置: late and not handled. */
    LATE_OPEN
}
