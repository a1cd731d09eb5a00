package city.dispatch.evaluation;

import city.dispatch.catalogue.Words;

/** The rates of the trade (GB/T 30428.4 as cited; definitions of a vendor's manual and Jinniu). */
public enum Rate {
    HANDLED("处置率", "handled", Mark.HANDLED, Mark.DUE),
    HANDLED_IN_TIME("按期处置率", "handled in time", Mark.HANDLED_IN_TIME, Mark.DUE),
    CLOSED("结案率", "closed", Mark.CLOSED, Mark.TO_CLOSE),
    CLOSED_IN_TIME("按期结案率", "closed in time", Mark.CLOSED_IN_TIME, Mark.TO_CLOSE),
    REWORK("返工率", "rework", Mark.REWORKED, Mark.TO_CLOSE),
    EXTENSION("延期率", "extended", Mark.EXTENDED, Mark.DUE),
    OVERDUE("超期待处置率", "late and open", Mark.LATE_OPEN, Mark.DUE),
    DISPATCHED_IN_TIME("按期派遣率", "dispatched in time", Mark.DISPATCHED_IN_TIME, Mark.TO_DISPATCH),
    DISPATCHED_RIGHT("准确派遣率", "dispatched right", Mark.DISPATCHED_RIGHT, Mark.TO_DISPATCH),
    REGISTERED_IN_TIME("按时立案率", "registered in time", Mark.REGISTERED_IN_TIME, Mark.REGISTERED),
    REGISTERED_RIGHT("准确立案率", "registered right", Mark.REGISTERED_RIGHT, Mark.REGISTERED),
    VALID("有效上报率", "valid reports", Mark.VALID, Mark.REPORTED);

    static final java.util.List<Rate> ALL = java.util.List.of(values());

    private final Words name;
    private final Mark numerator;
    private final Mark denominator;

    Rate(String zh, String en, Mark numerator, Mark denominator) {
        this.name = new Words(zh, en);
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** As it stands in files and addresses: {@code handled-in-time} … */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public Words words() {
        return name;
    }

    public Mark numerator() {
        return numerator;
    }

    public Mark denominator() {
        return denominator;
    }
}
