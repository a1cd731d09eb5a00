package city.ingest.parking;

/** What can be wrong with a count, with its explanation for the operator. */
public enum LotFault {
    /** More free spaces than spaces. */
    ABOVE_TOTAL(
            "above-total", "空位数超过总泊位数，已按总数计", "more free spaces than spaces: taken as all free"),
    /** Fewer than none. */
    NEGATIVE("negative", "空位数为负，未采用", "fewer free spaces than none: not taken"),
    /** The gates' sum left the possible range. */
    GATE_DRIFT("gate-drift", "出入口累计数超出可能范围，请盘库", "the gates add up to what cannot be: take stock"),
    /** A sudden change that nothing explains; taken only when it is said again. */
    JUMP("jump", "空位数突变，待下一次上报确认", "a sudden change: waiting for it to be said again"),
    /** The same number for long, though it should have moved. */
    FROZEN("frozen", "空位数长时间不变，计数器可能停滞", "the same number for long: the counter may stand still");

    private final String code;
    private final String zh;
    private final String en;

    LotFault(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** As it stands in records and feeds. */
    public String code() {
        return code;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
