package city.ingest.alarm;

/**
 * A rule of the catalogue.
 *
 * @param kind of device it judges
 * @param value name of the value it looks at
 * @param above whether it stands above the limit (else below)
 * @param limit in the value's own unit
 * @param deadband the value must come back this far beyond the limit before the alarm returns
 * @param onDelay seconds that the condition must stand
 * @param severity red, orange, yellow or blue
 * @param classCode class of the report it raises; empty: no person is needed
 */
public record AlarmRule(
        String id,
        String kind,
        String value,
        boolean above,
        double limit,
        double deadband,
        int onDelay,
        String severity,
        String classCode,
        String zh,
        String en) {

    boolean stands(double is) {
        return above ? is > limit : is < limit;
    }

    boolean returned(double is) {
        return above ? is < limit - deadband : is > limit + deadband;
    }
}
