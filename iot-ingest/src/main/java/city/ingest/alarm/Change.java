package city.ingest.alarm;

/**
 * One change of one alarm.
 *
 * @param alarm as it is from now on
 * @param word what happened
 * @param by who did it; {@code judgement} for what happened by itself
 * @param reason in the words of who did it, or empty
 * @param announced whether people are to be told: it stands, unseen, and is not held back
 */
public record Change(Alarm alarm, Word word, String by, String reason, boolean announced) {

    /** Who changes what changes by itself. */
    static final String JUDGEMENT = "judgement";

    /** What may happen to an alarm. */
    public enum Word {
        /** Its condition stands. */
        RAISED,
        /** Its condition is gone. */
        RETURNED,
        /** A person has seen it. */
        ACKNOWLEDGED,
        /** Put aside for a time. */
        SHELVED,
        /** Taken back from the shelf by a person. */
        UNSHELVED,
        /** The time on the shelf is over. */
        SHELF_ENDED,
        /** Suppressed by design. */
        SUPPRESSED,
        /** No longer suppressed. */
        UNSUPPRESSED,
        /** Under repair. */
        OUT_OF_SERVICE,
        /** Repaired. */
        IN_SERVICE,
        /** Comes and goes too often: shelving is proposed. */
        FLAPPING,
        /** Has been quiet for long enough. */
        CALMED,
        /** The storm shows more, or fewer, alarms under it. */
        COLLAPSED,
        /** An earlier one of its cause group became known. */
        REORDERED,
        /** Its rule or its device is gone from the catalogue. */
        REMOVED;

        /** As the log writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Change byItself(Alarm alarm, Word word, boolean announced) {
        return new Change(alarm, word, JUDGEMENT, "", announced);
    }
}
