package city.dispatch.incident;

import java.util.Locale;
import java.util.Set;

/** Where an incident (案卷) stands in the closed loop. */
public enum Status {
    /** A verifier is out to look whether it is a case; the acceptance clock stands still (待核实). */
    PENDING_VERIFY,
    /** Waits to be registered: its class is not known, or a person must judge it (待立案). */
    PENDING_REGISTER,
    /** 作废: judged not to be a case. */
    REJECTED,
    /** Registered, and routing is not sure of its owner (待派遣). */
    PENDING_DISPATCH,
    /** 退回: the department gave it back with a reason; duty may correct it, not advance it. */
    RETURNED,
    /** Dispatched, not signed yet (待签收). */
    PENDING_HANDLE,
    /** Signed; the department works on it (处置中). */
    HANDLING,
    /** 挂账: its clock stands still until a named date. */
    SUSPENDED,
    /** The department says it is done; waits for a verifier (待核查). */
    HANDLED,
    /** Verified in the field; waits to be closed (待结案). */
    PENDING_CHECK,
    /** 结案. */
    CLOSED,
    /** 强制结案: closed with a reason though the loop was not complete. */
    FORCED_CLOSE,
    /** 并案: another incident stands for it. */
    MERGED;

    private static final Set<Status> OVER = Set.of(REJECTED, CLOSED, FORCED_CLOSE, MERGED);

    /** Whether nothing is left to do about it. */
    public boolean over() {
        return OVER.contains(this);
    }

    /** As it stands in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
