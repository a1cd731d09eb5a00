package city.ingest.anomaly;

import java.util.Random;

/**
 * Kinds of metrics: each gives its rows, with an anomaly of its kind at each of some rows.
 *
 * <p>Thread: one.
 */
final class SyntheticKinds {

    private final Random chance;

    SyntheticKinds(Random chance) {
        this.chance = chance;
    }

    private double noise() {
        return chance.nextGaussian();
    }

    private double between(double low, double high) {
        return low + (high - low) * chance.nextDouble();
    }

    private boolean oneIn(int n) {
        return chance.nextInt(n) == 0;
    }

    /** 1 while an anomaly of this many rows lasts, else 0. */
    private static double during(int i, int[] anomalies, int rows) {
        for (int a : anomalies) {
            if (i >= a && i < a + rows) {
                return 1;
            }
        }
        return 0;
    }

    double[] cpuSteady(int n, int[] anomalies) {
        double[] v = new double[n];
        double drift = 0;
        int rows = 1 + chance.nextInt(60);
        double size = between(15, 45);
        double sign = chance.nextInt(3) == 0 ? -1 : 1;
        for (int i = 0; i < n; i++) {
            drift = 0.95 * drift + 0.5 * noise();
            double spike = oneIn(250) ? between(4, 12) : 0;
            v[i] = 45 + drift + noise() + spike + sign * size * during(i, anomalies, rows);
        }
        return v;
    }

    double[] cpuIdle(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 2 + chance.nextInt(100);
        for (int i = 0; i < n; i++) {
            double step = 0.066 + 0.068 * (oneIn(3) ? 1 : 0);
            double spike = oneIn(150) ? between(0.3, 1.6) : 0;
            double odd = during(i, anomalies, rows) * between(1.5, 4);
            v[i] = Math.round(1000 * (step + spike + odd + 0.002 * noise())) / 1000.0;
        }
        return v;
    }

    double[] cpuNightly(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 10 + chance.nextInt(60);
        double size = between(3, 8);
        for (int i = 0; i < n; i++) {
            boolean night = i % 288 >= 20 && i % 288 < 26;
            double peak = night ? between(6, 12) : 0;
            v[i] = 6 + 0.5 * noise() + peak + size * during(i, anomalies, rows);
        }
        return v;
    }

    double[] cpuGroup(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 100 + chance.nextInt(500);
        double level = 40;
        for (int i = 0; i < n; i++) {
            level = oneIn(1_500) ? between(35, 50) : level;
            double day = 6 * Math.sin(2 * Math.PI * i / 288);
            double odd = during(i, anomalies, rows) * 40;
            v[i] = Math.min(100, Math.max(0, level + day + 4 * noise() + odd));
        }
        return v;
    }

    double[] bursts(int n, int[] anomalies) {
        double[] v = new double[n];
        int period = 12 * (1 + chance.nextInt(4));
        int how = chance.nextInt(3);
        int rows = 20 + chance.nextInt(100);
        for (int i = 0; i < n; i++) {
            boolean odd = during(i, anomalies, rows) > 0;
            boolean due = i % (odd && how == 0 ? Math.max(2, period / 6) : period) == 0;
            double height = due ? between(3e6, 6e6) : oneIn(200) ? between(1e6, 5e6) : 0;
            v[i] = Math.max(0, 2e4 + 1e4 * noise()) + height * (odd && how == 1 ? 3 : 1);
            v[i] += odd && how == 2 ? between(5e5, 4e6) : 0;
        }
        return v;
    }

    double[] network(int n, int[] anomalies) {
        double[] v = new double[n];
        double slow = 0;
        int rows = 1 + chance.nextInt(20);
        double size = between(4, 12);
        for (int i = 0; i < n; i++) {
            slow = 0.9 * slow + 0.2 * noise();
            double burst = oneIn(120) ? between(1.5, 5) : 1;
            double odd = during(i, anomalies, rows) > 0 ? size : 1;
            v[i] = Math.exp(11 + slow + 0.3 * noise()) * Math.max(burst, odd);
        }
        return v;
    }

    double[] requests(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 2 + chance.nextInt(30);
        boolean fall = chance.nextInt(3) == 0;
        double size = between(3, 6);
        for (int i = 0; i < n; i++) {
            double mean = 60 + 50 * Math.sin(2 * Math.PI * i / 288);
            double burst = oneIn(100) ? between(1.3, 2.5) : 1;
            boolean odd = during(i, anomalies, rows) > 0;
            double one = Math.max(0, mean * burst + Math.sqrt(mean) * 2 * noise());
            v[i] = Math.round(odd ? fall ? 0 : one + size * 60 : one);
        }
        return v;
    }

    double[] machine(int n, int[] anomalies) {
        double[] v = new double[n];
        double slow = 0;
        double dip = 0;
        int rows = 60 + chance.nextInt(200);
        double size = between(35, 70);
        for (int i = 0; i < n; i++) {
            slow = 0.997 * slow + 0.6 * noise();
            dip += 0.05 * (size * during(i, anomalies, rows) - dip);
            v[i] = 88 + slow - dip + 0.7 * noise();
        }
        return v;
    }

    double[] room(int n, int[] anomalies) {
        double[] v = new double[n];
        double slow = 0;
        int rows = 12 + chance.nextInt(50);
        double size = chance.nextBoolean() ? between(6, 12) : -between(6, 12);
        double odd = 0;
        for (int i = 0; i < n; i++) {
            slow = 0.99 * slow + 0.3 * noise();
            odd += 0.3 * (size * during(i, anomalies, rows) - odd);
            double day = 1.5 * Math.sin(2 * Math.PI * i / 24);
            v[i] = 70 + 3 * Math.sin(2 * Math.PI * i / 8_760) + day + slow + odd + 0.4 * noise();
        }
        return v;
    }

    double[] rides(int n, int[] anomalies) {
        double[] v = new double[n];
        double size = chance.nextBoolean() ? between(0.25, 0.6) : between(1.35, 1.6);
        for (int i = 0; i < n; i++) {
            double hour = i % 48 / 2.0;
            boolean weekend = i / 48 % 7 >= 5;
            double night = Math.exp(-Math.pow((hour - (weekend ? 5.5 : 4)) / 2.2, 2));
            double evening = Math.exp(-Math.pow((hour - 19.5) / 2.5, 2));
            double mean = 15_000 * (1 - 0.85 * night) + 9_000 * evening;
            double odd = during(i, anomalies, 48) > 0 ? size : 1;
            v[i] = Math.round(mean * odd * (1 + 0.05 * noise()));
        }
        return v;
    }

    double[] speed(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 5 + chance.nextInt(15);
        for (int i = 0; i < n; i++) {
            double hour = i % 144 / 6.0;
            double rush = 18 * Math.exp(-Math.pow((hour - 17) / 1.2, 2)) * between(0.3, 1.2);
            double odd = during(i, anomalies, rows) * between(25, 45);
            v[i] = Math.round(Math.max(5, 67 + 3.5 * noise() - rush - odd));
        }
        return v;
    }

    double[] occupancy(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 3 + chance.nextInt(20);
        for (int i = 0; i < n; i++) {
            double hour = i % 288 / 12.0;
            double day = Math.max(0, Math.sin(Math.PI * (hour - 5) / 17));
            double odd = during(i, anomalies, rows) * between(10, 25);
            v[i] = Math.max(0, 0.5 + 8 * day * (1 + 0.3 * noise()) + odd);
        }
        return v;
    }

    double[] travel(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 4 + chance.nextInt(15);
        double slow = 0;
        for (int i = 0; i < n; i++) {
            slow = 0.8 * slow + 0.25 * noise();
            double spike = oneIn(120) ? between(200, 900) : 0;
            double odd = during(i, anomalies, rows) * between(500, 2_500);
            v[i] = Math.round(250 * Math.exp(0.5 * slow) + spike + odd);
        }
        return v;
    }

    double[] keys(int n, int[] anomalies) {
        double[] v = new double[n];
        int rows = 5 + chance.nextInt(12);
        for (int i = 0; i < n; i++) {
            double odd = during(i, anomalies, rows) * between(0.15, 0.6);
            v[i] = oneIn(3) ? 0 : 0.07 * Math.exp(0.35 * noise()) + odd;
        }
        return v;
    }
}
