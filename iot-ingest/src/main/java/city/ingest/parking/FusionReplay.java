package city.ingest.parking;

import city.ingest.reading.LotCount;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Fusion on recorded counts with their real faults: three of four are hidden from it, and what it
 * says at their moments, bounds and all, is held against them. Each fault that it flags is counted.
 */
public final class FusionReplay {

    private static final int SHOWN_EACH = 4;

    private final Map<LotFault, Integer> flagged = new EnumMap<>(LotFault.class);
    private double ours;
    private double last;
    private int inside;
    private int judged;
    private int shown;

    private FusionReplay() {}

    public static void run(Path free, Path meta, PrintStream out) throws IOException {
        Map<String, Integer> totals = FreeTable.totals(meta);
        String[] places = FreeTable.places(free);
        LotFusion[] lots = new LotFusion[places.length];
        double[] said = new double[places.length];
        int[] counts = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            lots[i] = LotFusion.unseen(Math.max(1, totals.getOrDefault(places[i], 1)));
        }
        FusionReplay replay = new FusionReplay();
        FreeTable.read(
                free,
                (at, standing, told) -> {
                    for (int i = 0; i < places.length; i++) {
                        if (!told[i]) {
                            continue;
                        }
                        if (counts[i]++ % SHOWN_EACH == 0) {
                            lots[i] =
                                    lots[i].count(
                                            LotCount.spaces(
                                                    "r" + counts[i],
                                                    places[i],
                                                    at,
                                                    OptionalInt.of((int) standing[i]),
                                                    OptionalInt.empty(),
                                                    false));
                            said[i] = standing[i];
                            replay.flag(lots[i]);
                        } else {
                            replay.judge(lots[i].at(at), said[i], standing[i]);
                        }
                    }
                });
        replay.print(out, free);
    }

    private void flag(LotFusion lot) {
        shown++;
        lot.faults().forEach(fault -> flagged.merge(fault, 1, Integer::sum));
    }

    private void judge(LotFusion lot, double before, double truth) {
        if (truth < 0 || truth > lot.total()) {
            return;
        }
        judged++;
        ours += Math.abs(lot.spaces() - truth) / lot.total();
        last += Math.abs(before - truth) / lot.total();
        inside += lot.low() <= truth && truth <= lot.high() ? 1 : 0;
    }

    private void print(PrintStream out, Path free) {
        out.printf(
                Locale.ROOT,
                "fusion on %s: %,d counts shown, %,d sound ones hidden and held against it%n",
                free.getFileName(),
                shown,
                judged);
        out.printf(
                Locale.ROOT,
                "MAE %.2f %% of the spaces, last raw count %.2f %%, ratio %.2f; inside the bounds %.0f %%%n",
                100 * ours / judged,
                100 * last / judged,
                ours / last,
                100.0 * inside / judged);
        flagged.forEach(
                (fault, n) ->
                        out.printf(
                                Locale.ROOT,
                                "flagged %-12s %,8d  %s%n",
                                fault.code(),
                                n,
                                fault.en()));
    }
}
