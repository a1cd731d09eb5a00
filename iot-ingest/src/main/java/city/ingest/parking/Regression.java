package city.ingest.parking;

/**
 * Learns online how a few signs add up to what comes: recursive least squares from a first opinion,
 * in which an outlier counts for little. Thread: one.
 */
final class Regression {

    private final double[] weights;
    private final double[][] doubt;
    private final double noise;

    /**
     * @param opinion weights to begin with
     * @param trust in that opinion: how many unit signs it stands for
     * @param noise variance of what no sign tells
     */
    Regression(double[] opinion, double trust, double noise) {
        weights = opinion.clone();
        doubt = new double[opinion.length][opinion.length];
        for (int i = 0; i < opinion.length; i++) {
            doubt[i][i] = 1 / trust;
        }
        this.noise = noise;
    }

    double of(double[] signs) {
        double sum = 0;
        for (int i = 0; i < signs.length; i++) {
            sum += weights[i] * signs[i];
        }
        return sum;
    }

    /**
     * @param usual error; one beyond it weighs less
     */
    void learn(double[] signs, double came, double usual) {
        double error = came - of(signs);
        double weight = Math.abs(error) > usual ? usual / Math.abs(error) : 1;
        int n = signs.length;
        double[] gain = new double[n];
        double sum = noise / weight;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gain[i] += doubt[i][j] * signs[j];
            }
            sum += signs[i] * gain[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] += gain[i] / sum * error;
            for (int j = 0; j < n; j++) {
                doubt[i][j] -= gain[i] * gain[j] / sum;
            }
            doubt[i][i] += FORGET;
        }
    }

    /** Doubt that comes back with each value, so that a habit can change. */
    private static final double FORGET = 2e-6;

    void keep(ForecastState.Out out) {
        out.doubles(weights).doubles(doubt);
    }

    void restore(ForecastState.In in) {
        in.doubles(weights).doubles(doubt);
    }
}
