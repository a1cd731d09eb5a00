package city.ingest.alarm;

/** The topics of the judgement. */
public final class AlarmTopics {

    /** Readings, as the doors write them. */
    public static final String READINGS = "city.readings";

    /** What people did to alarms: {@code {request, alarm, action, …, by, time}}. */
    public static final String ACTIONS = "city.alarm-actions";

    /** What became of each action; key: its request. */
    public static final String OUTCOMES = "city.alarm-outcomes";

    /** Newest document of each alarm; compacted. */
    public static final String ALARMS = "city.alarms";

    /** Each change of each alarm with its whole document; never compacted. */
    public static final String LOG = "city.alarm-log";

    /** Newest state of each device, and how far the judge was then; compacted. */
    public static final String STATES = "city.device-states";

    /** What is usual of each value that a rule watches without a limit. */
    public static final String SENSES = "city.senses";

    /** Alarms that need a person. */
    public static final String REPORTS = "city.reports";

    private AlarmTopics() {}
}
