package city.dispatch.incident;

import city.dispatch.catalogue.Words;
import java.time.Instant;

/**
 * A ruling (裁决) that decides the next case of the same class in the same street.
 *
 * @param incident it was made on
 * @param reason in the duty officer's words
 */
public record Precedent(
        String incident,
        String classCode,
        String street,
        String department,
        String reason,
        Instant at) {

    /** As routing cites it. */
    Words why() {
        return new Words(
                "裁决先例 " + incident + "：" + reason, "precedent " + incident + ": " + reason);
    }
}
