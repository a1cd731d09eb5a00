package city.ingest.anomaly;

/** Why a value seems odd, in the operator's words. */
public enum Reason {
    /** Nothing odd. */
    USUAL("usual", "正常", "as usual"),
    /** Far above what was to be expected now. */
    SPIKE("spike", "突升", "far above what was to be expected"),
    /** Far below what was to be expected now. */
    DROP("drop", "突降", "far below what was to be expected"),
    /** The level of the last hour or so left that of the last days. */
    LEVEL("level", "水平偏移", "the level has shifted"),
    /** Not as it usually is at this time of the day. */
    SEASONAL("seasonal", "与往日同一时段不符", "unlike this time on other days"),
    /** A course of values that was never like this. */
    PATTERN("pattern", "变化形态从未出现", "a course of values never seen before"),
    /** More restless than ever. */
    RESTLESS("restless", "波动异常增大", "more restless than ever"),
    /** The same value far longer than ever. */
    FROZEN("frozen", "数值长时间不变", "the same value far longer than ever");

    private final String code;
    private final String zh;
    private final String en;

    Reason(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** By its code; usual where it is none of them. */
    public static Reason of(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        return USUAL;
    }

    /** As it stands in records. */
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
