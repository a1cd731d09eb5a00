package city.dispatch.stream;

/** The topics of dispatch; each has one partition, a district's global order. */
public final class DispatchTopics {
    /** What is asked. */
    public static final String COMMANDS = "dispatch.commands";

    /** What happened: every event of every incident, the truth of this room. */
    public static final String LEDGER = "dispatch.ledger";

    /** The answer to each command. */
    public static final String OUTCOMES = "dispatch.outcomes";

    /** The whole document of each incident, compacted: what the situation is folded from. */
    public static final String INCIDENTS = "dispatch.incidents";

    private DispatchTopics() {}
}
