package city.ingest.parking;

/**
 * Kalman's filter over three unknowns: free spaces, and by how much more than it counts moves
 * through the entries and through the exits. Movements carry the doubt of the gates' shares into
 * the doubt of the free spaces, in a line and not as noise does; a number that was heard corrects
 * all three.
 *
 * @param free spaces
 * @param in share of the entries that the gates miss; below zero where they double
 * @param out the same of the exits
 * @param doubt covariance of the three
 */
record GateFilter(double free, double in, double out, Doubt doubt) {

    /** Gates miss a little more than they double. */
    private static final double USUAL_SHARE = 0.01;

    private static final double SHARE_DOUBT = 0.04;

    /** Variance of one movement: missed or doubled by chance. */
    private static final double MOVE_NOISE = 0.05;

    /** A gate's share wanders: variance for each movement. */
    private static final double SHARE_WANDER = 2e-8;

    private static final double LEAST_SHARE = -0.3;
    private static final double MOST_SHARE = 0.5;

    /** Covariance: variances of free, in, out, then the three pairs. */
    record Doubt(double free, double in, double out, double freeIn, double freeOut, double inOut) {}

    static GateFilter unseen(double variance) {
        double share = SHARE_DOUBT * SHARE_DOUBT;
        return new GateFilter(
                Double.NaN,
                USUAL_SHARE,
                USUAL_SHARE,
                new Doubt(variance, share, share, 0, 0, 0.5 * share));
    }

    boolean seen() {
        return !Double.isNaN(free);
    }

    double spread() {
        return Math.sqrt(doubt.free());
    }

    /** After this many were counted in and out. */
    GateFilter moved(int counted, int left) {
        double wander = SHARE_WANDER * (counted + left);
        Doubt d = doubt;
        double variance =
                d.free()
                        + (double) counted * counted * d.in()
                        + (double) left * left * d.out()
                        - 2.0 * counted * d.freeIn()
                        + 2.0 * left * d.freeOut()
                        - 2.0 * counted * left * d.inOut()
                        + MOVE_NOISE * (counted + left);
        return new GateFilter(
                free - counted * (1 + in) + left * (1 + out),
                in,
                out,
                new Doubt(
                        Math.max(0, variance),
                        d.in() + wander,
                        d.out() + wander,
                        d.freeIn() - counted * d.in() + left * d.inOut(),
                        d.freeOut() - counted * d.inOut() + left * d.out(),
                        d.inOut()));
    }

    /** After a number with this variance was heard. */
    GateFilter heard(double number, double noise) {
        Doubt d = doubt;
        double whole = d.free() + noise;
        if (whole <= 0) {
            return at(number);
        }
        double off = number - free;
        double toFree = d.free() / whole;
        double toIn = d.freeIn() / whole;
        double toOut = d.freeOut() / whole;
        return new GateFilter(
                free + toFree * off,
                Math.clamp(in + toIn * off, LEAST_SHARE, MOST_SHARE),
                Math.clamp(out + toOut * off, LEAST_SHARE, MOST_SHARE),
                new Doubt(
                        d.free() * (1 - toFree),
                        Math.max(0, d.in() - toIn * d.freeIn()),
                        Math.max(0, d.out() - toOut * d.freeOut()),
                        d.freeIn() * (1 - toFree),
                        d.freeOut() * (1 - toFree),
                        d.inOut() - toIn * d.freeOut()));
    }

    GateFilter at(double number) {
        return new GateFilter(number, in, out, doubt);
    }

    GateFilter wider(double variance) {
        Doubt d = doubt;
        return new GateFilter(
                free,
                in,
                out,
                new Doubt(
                        d.free() + variance, d.in(), d.out(), d.freeIn(), d.freeOut(), d.inOut()));
    }

    /** Begins anew from a number that was doubted and is true; the gates' shares stay. */
    GateFilter reset(double number, double noise) {
        Doubt d = doubt;
        return new GateFilter(number, in, out, new Doubt(noise, d.in(), d.out(), 0, 0, d.inOut()));
    }
}
