package city.dispatch.evaluation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** How cases are grouped. */
public enum By {
    ALL,
    DEPARTMENT,
    STREET,
    COMMUNITY,
    /** 小类. */
    CLASS,
    /** 大类. */
    BIG,
    /** 岗位: the person-post that a department named. */
    POST,
    DAY,
    WEEK,
    MONTH;

    private static final int BIG_CODE = 3;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group of a case; periods are meant in the city's zone. */
    String key(CaseFacts facts, ZoneId zone) {
        CaseFacts.Belonging of = facts.of();
        return switch (this) {
            case ALL -> "";
            case DEPARTMENT -> of.department();
            case STREET -> of.street();
            case COMMUNITY -> of.community();
            case CLASS -> of.classCode();
            case BIG ->
                    of.classCode().length() < BIG_CODE ? "" : of.classCode().substring(0, BIG_CODE);
            case POST -> of.post();
            case DAY -> day(facts, zone).toString();
            case WEEK -> {
                LocalDate day = day(facts, zone);
                yield "%d-W%02d"
                        .formatted(
                                day.get(IsoFields.WEEK_BASED_YEAR),
                                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            }
            case MONTH -> day(facts, zone).toString().substring(0, "2026-11".length());
        };
    }

    private static LocalDate day(CaseFacts facts, ZoneId zone) {
        return facts.reportedAt().atZone(zone).toLocalDate();
    }
}
