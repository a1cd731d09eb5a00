package city.ingest.series;

import java.util.Locale;

/** How finely a series is drawn. */
public enum Step {
    /** Each reading. */
    RAW(0),
    /** UTC minutes. */
    MINUTE(60_000),
    /** UTC hours. */
    HOUR(3_600_000),
    /** Days of the district: from midnight to midnight at UTC+8, where no clock is ever moved. */
    DAY(86_400_000);

    /** The roll-ups, finest first. */
    static final Step[] ROLLED = {MINUTE, HOUR, DAY};

    private static final long EAST = 8 * 3_600_000L;

    private final long milliseconds;

    Step(long milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** Beginning of the stretch in which a moment lies, ms since 1970. */
    long begin(long at) {
        long shift = this == DAY ? EAST : 0;
        return milliseconds == 0 ? at : at - Math.floorMod(at + shift, milliseconds);
    }

    /** How long a stretch is; 0 for raw. */
    public long milliseconds() {
        return milliseconds;
    }

    /** As callers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
