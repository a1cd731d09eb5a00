package city.dispatch.clock;

import java.util.Locale;

/** What a time limit (处置时限) counts. */
public enum ClockKind {
    /** 紧急工作时: without a break, nights and holidays included. */
    URGENT_HOURS("紧急工作时", "urgent hours"),
    /** 工作时: inside the working windows only; the lunch break does not count. */
    WORK_HOURS("工作时", "work hours"),
    /** 工作日: working days, each as long as its working windows. */
    WORK_DAYS("工作日", "work days"),
    /** 自然日: every day, 24 hours. */
    CALENDAR_DAYS("自然日", "calendar days"),
    /** Minutes of a stage clock, without a break. */
    MINUTES("分钟", "minutes");

    private final String zh;
    private final String en;

    ClockKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** As it stands in catalogue files and documents: {@code urgent-hours} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException naming what would do
     */
    public static ClockKind of(String word) {
        for (ClockKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "\""
                        + word
                        + "\" is no kind of clock: urgent-hours, work-hours, work-days, calendar-days or minutes");
    }
}
