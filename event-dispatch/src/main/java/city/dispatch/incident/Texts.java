package city.dispatch.incident;

import java.util.Optional;

/** What texts may be. */
final class Texts {

    /** A text has at most this many characters. */
    static final int MOST = 2_000;

    /** A name has at most this many characters. */
    static final int MOST_NAME = 100;

    private Texts() {}

    /** A refusal, where the text is missing or too long. */
    static Optional<Decision> reason(String text) {
        return text.isBlank()
                ? Optional.of(Decision.refuse("REASON_REQUIRED", "say why, in reason or note"))
                : note(text);
    }

    /** A refusal, where the text is too long. */
    static Optional<Decision> note(String text) {
        return text.length() > MOST
                ? Optional.of(
                        Decision.refuse(
                                "TEXT_TOO_LONG",
                                "the text has %d characters: give at most %d"
                                        .formatted(text.length(), MOST)))
                : Optional.empty();
    }

    /** A refusal, where a name is missing or too long. */
    static Optional<Decision> name(String field, String name) {
        return name.isBlank() || name.length() > MOST_NAME
                ? Optional.of(
                        Decision.refuse(
                                field.toUpperCase(java.util.Locale.ROOT) + "_REQUIRED",
                                "%s is \"%s\": give 1 to %d characters"
                                        .formatted(
                                                field,
                                                name.length() > MOST_NAME
                                                        ? name.substring(0, MOST_NAME) + "…"
                                                        : name,
                                                MOST_NAME)))
                : Optional.empty();
    }
}
