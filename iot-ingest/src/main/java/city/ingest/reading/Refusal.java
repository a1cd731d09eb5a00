package city.ingest.reading;

/**
 * Why a message was set aside.
 *
 * @param code stable word for counters: {@code missing}, {@code type}, {@code range}, {@code time},
 *     {@code json}, {@code size}, {@code unknown}
 * @param field that is wrong, such as {@code values.level}
 * @param value as it came, at most 200 characters
 * @param reason one sentence that says what would do
 */
public record Refusal(String code, String field, String value, String reason) {

    private static final int MOST = 200;

    public Refusal {
        value = value.length() > MOST ? value.substring(0, MOST) + "…" : value;
    }
}
