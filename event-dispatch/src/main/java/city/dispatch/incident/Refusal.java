package city.dispatch.incident;

/**
 * Why a command did nothing.
 *
 * @param code stable name, such as {@code REASON_REQUIRED}
 * @param kind how a caller should take it
 * @param message one sentence that says what would do
 */
public record Refusal(String code, Kind kind, String message) {

    /** How a caller should take a refusal. */
    public enum Kind {
        /** This role may not. */
        FORBIDDEN,
        /** Not in this state, or not with this content. */
        ILLEGAL,
        /** Somebody was faster. */
        CONFLICT,
        /** There is no such incident. */
        NOT_FOUND
    }

    public static Refusal illegal(String code, String message) {
        return new Refusal(code, Kind.ILLEGAL, message);
    }

    public static Refusal forbidden(String code, String message) {
        return new Refusal(code, Kind.FORBIDDEN, message);
    }
}
