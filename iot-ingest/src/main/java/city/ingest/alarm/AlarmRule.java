package city.ingest.alarm;

/**
 * A rule of the catalogue.
 *
 * @param id unique among the rules of a device
 * @param scope what it judges
 * @param value name of the value it looks at; empty for silence
 * @param delays how long its condition must stand, or be gone
 * @param meaning what a raised alarm means to people
 * @param unless when it means nothing
 */
public record AlarmRule(
        String id,
        Scope scope,
        String value,
        Condition condition,
        Delays delays,
        Meaning meaning,
        Unless unless) {

    /** A rule that always means something. */
    public AlarmRule(
            String id,
            Scope scope,
            String value,
            Condition condition,
            Delays delays,
            Meaning meaning) {
        this(id, scope, value, condition, delays, meaning, Unless.NONE);
    }

    /**
     * One device, or all of a kind.
     *
     * @param kind of device; empty where one device is meant
     * @param device id; empty where a kind is meant
     */
    public record Scope(String kind, String device) {}

    /**
     * Seconds, by the readings' own time.
     *
     * @param on the condition must stand for this long before the alarm is raised
     * @param off it must be gone for this long before the alarm returns
     */
    public record Delays(int on, int off) {}

    /**
     * @param severity red, orange, yellow or blue
     * @param classCode class of the report it raises; empty: no person is needed
     * @param group cause group for the first-out order; empty: none
     */
    public record Meaning(String severity, String classCode, String group, String zh, String en) {}

    /** Silence of a device whose kind has no rule of its own for it. */
    static final AlarmRule OFFLINE =
            new AlarmRule(
                    "offline",
                    new Scope("", ""),
                    "",
                    new Condition.Silent(),
                    new Delays(0, 0),
                    new Meaning("blue", "", "", "设备离线", "device offline"));
}
