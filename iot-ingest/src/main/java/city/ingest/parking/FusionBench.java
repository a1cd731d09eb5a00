package city.ingest.parking;

import city.ingest.reading.LotCount;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Fusion against the raw count on synthetic gate logs with known truth: gates miss and double, the
 * operator's number jumps and freezes, somebody takes stock once a day.
 */
public final class FusionBench {

    private static final int LOTS = 36;
    private static final int STEPS = 14 * 96;
    private static final int SPACES = 400;

    private double ours;
    private double raw;
    private int inside;

    private FusionBench() {}

    public static void run(long seed, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "fusion on synthetic gate logs, %d lots, 14 days, MAE in spaces of %d (seed %d)%n",
                LOTS,
                SPACES,
                seed);
        out.println(
                "missed   doubled   said   raw count    fused   ratio   truth inside the bounds");
        double[][] cases = {{0.01, 0.005, 0}, {0.05, 0.01, 0}, {0.02, 0.02, 1}, {0.10, 0.02, 1}};
        for (double[] one : cases) {
            FusionBench bench = new FusionBench();
            for (int lot = 0; lot < LOTS; lot++) {
                bench.lot(new Random(seed + lot), one[0], one[1], one[2] > 0);
            }
            double n = (double) LOTS * STEPS;
            out.printf(
                    Locale.ROOT,
                    "%5.1f %%  %6.1f %%   %4s   %9.1f   %6.1f   %5.2f   %22.0f %%%n",
                    100 * one[0],
                    100 * one[1],
                    one[2] > 0 ? "yes" : "no",
                    bench.raw / n,
                    bench.ours / n,
                    bench.ours / bench.raw,
                    100.0 * bench.inside / n);
        }
    }

    private void lot(Random chance, double missed, double doubled, boolean said) {
        int truth = SPACES / 2;
        int sum = truth;
        int shown = truth;
        Instant start = Instant.parse("2026-01-05T00:00:00Z");
        LotFusion lot = LotFusion.unseen(SPACES).count(count(start, truth, 0, 0, true));
        for (int i = 1; i <= STEPS; i++) {
            double day = Math.sin(2 * Math.PI * i / 96.0);
            int in = Math.min(truth, (int) Math.round(10 + 9 * day + chance.nextInt(4)));
            int out =
                    Math.min(
                            SPACES - truth + in,
                            (int) Math.round(10 - 9 * day + chance.nextInt(4)));
            truth += out - in;
            int seenIn = seen(chance, in, missed, doubled);
            int seenOut = seen(chance, out, missed / 2, doubled);
            sum += seenOut - seenIn;
            // The operator's own number: right, but for a jump now and then and frozen spells.
            if (said && i % 200 >= 30) {
                shown = chance.nextInt(60) == 0 ? chance.nextInt(SPACES) : truth;
            }
            Instant at = start.plusSeconds(900L * i);
            lot = lot.count(count(at, said ? shown : -1, seenIn, seenOut, false));
            if (i % 96 == 0) {
                lot = lot.count(count(at.plusSeconds(1), truth, 0, 0, true));
            }
            int rawNow = said ? shown : Math.clamp(sum, 0, SPACES);
            ours += Math.abs(lot.spaces() - truth);
            raw += Math.abs(rawNow - truth);
            inside += lot.low() <= truth && truth <= lot.high() ? 1 : 0;
        }
    }

    private static int seen(Random chance, int moves, double missed, double doubled) {
        int seen = 0;
        for (int m = 0; m < moves; m++) {
            double luck = chance.nextDouble();
            seen += luck < missed ? 0 : luck > 1 - doubled ? 2 : 1;
        }
        return seen;
    }

    private static LotCount count(Instant at, int free, int in, int out, boolean stocktake) {
        return new LotCount(
                "c" + at,
                "P",
                at,
                free < 0 ? OptionalInt.empty() : OptionalInt.of(free),
                OptionalInt.of(in),
                OptionalInt.of(out),
                OptionalInt.empty(),
                stocktake);
    }
}
