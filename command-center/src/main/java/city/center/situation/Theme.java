package city.center.situation;

import java.util.Locale;

/** A topic of the situation: one shared map, one topic of the wall's socket. */
public enum Theme {
    /** Devices with their last values. */
    DEVICES,
    /** Alarms (告警) in every state but normal. */
    ALARMS,
    /** Car parks, truck yards and roadside sections with their free spaces. */
    LOTS,
    /** Incidents (案卷) that are open or were closed lately. */
    INCIDENTS,
    /** Units (处置力量) and where they are. */
    UNITS,
    /** The system's own parts. */
    HEALTH,
    /** Key figures. */
    FIGURES,
    /** What was done, newest last. */
    FEED,
    /** Shift, weather and warning level. */
    DUTY;

    /** As it stands in frames and map names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
