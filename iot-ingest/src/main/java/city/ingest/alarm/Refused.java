package city.ingest.alarm;

/**
 * Why an action was not done.
 *
 * @param status 404, 409 where the alarm is not as the caller saw it, 422 where its state forbids
 *     it
 * @param code name of the refusal
 * @param detail what is, and what would do
 */
public record Refused(int status, String code, String detail) {}
