package city.dispatch.incident;

import java.time.Duration;

/** How long each stage may last, and how often things may be asked. */
final class Stages {

    /** 受理时限: from report to registration. */
    static final Duration ACCEPT = Duration.ofMinutes(15);

    /** 核实时限: of a verifier who is sent before registration. */
    static final Duration CONFIRM = Duration.ofMinutes(30);

    /** 派遣时限. */
    static final Duration DISPATCH = Duration.ofMinutes(15);

    /** 核查时限. */
    static final Duration VERIFY = Duration.ofMinutes(30);

    /** 结案审核时限. */
    static final Duration CHECK = Duration.ofMinutes(30);

    /** 延期 is granted at most this often. */
    static final int MOST_EXTENSIONS = 2;

    /** 挂账 is granted at most this often. */
    static final int MOST_SUSPENSIONS = 1;

    /** 挂账 ends within a year. */
    static final Duration LONGEST_SUSPENSION = Duration.ofDays(366);

    /** Levels of response are 1 to this. */
    static final int MOST_LEVEL = 4;

    private Stages() {}
}
