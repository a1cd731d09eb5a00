package city.ingest.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Series such as servers, roads and machines give, with anomalies put in at known places: a second
 * proof for a detector that was tuned on recorded ones. Windows are laid as the benchmark lays
 * them: a tenth of the rows, shared by the anomalies and centred on them.
 */
public final class SyntheticCorpus {

    private static final long START = 1_400_000_400L;

    private final Random chance;

    private SyntheticCorpus(long seed) {
        chance = new Random(seed);
    }

    /** One kind of metric: its rows, with anomalies that begin at some of them. */
    private interface Kind {
        double[] values(int n, int[] anomalies);
    }

    /**
     * @param copies how many of each kind, each of its own chance
     */
    public static List<NabCorpus.Series> of(long seed, int copies) {
        List<NabCorpus.Series> all = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            SyntheticCorpus c = new SyntheticCorpus(seed + 7_919L * copy);
            SyntheticKinds kinds = new SyntheticKinds(c.chance);
            all.add(c.series("cpu/steady-" + copy, 4_032, 300, kinds::cpuSteady));
            all.add(c.series("cpu/idle-" + copy, 4_032, 300, kinds::cpuIdle));
            all.add(c.series("cpu/nightly-" + copy, 4_032, 300, kinds::cpuNightly));
            all.add(c.series("cpu/group-" + copy, 12_000, 300, kinds::cpuGroup));
            all.add(c.series("disk/bursts-" + copy, 4_032, 300, kinds::bursts));
            all.add(c.series("network/bytes-" + copy, 4_032, 300, kinds::network));
            all.add(c.series("network/requests-" + copy, 4_032, 300, kinds::requests));
            all.add(c.series("machine/temperature-" + copy, 12_000, 300, kinds::machine));
            all.add(c.series("climate/room-" + copy, 7_000, 3_600, kinds::room));
            all.add(c.series("city/rides-" + copy, 6_000, 1_800, kinds::rides));
            all.add(c.series("traffic/speed-" + copy, 1_800, 600, kinds::speed));
            all.add(c.series("traffic/occupancy-" + copy, 2_400, 300, kinds::occupancy));
            all.add(c.series("traffic/travel-" + copy, 2_200, 600, kinds::travel));
            all.add(c.series("person/keys-" + copy, 2_000, 3_600, kinds::keys));
        }
        return all;
    }

    private NabCorpus.Series series(String name, int n, int step, Kind kind) {
        int count = 1 + chance.nextInt(3);
        int[] anomalies = new int[count];
        int length = n / 10 / count;
        List<NabScore.Window> windows = new ArrayList<>();
        int room = (int) (0.8 * n) / count;
        for (int k = 0; k < count; k++) {
            anomalies[k] = (int) (0.18 * n) + k * room + chance.nextInt(Math.max(1, room - length));
            int first = Math.min(n - length, Math.max(0, anomalies[k] - length / 2));
            windows.add(new NabScore.Window(first, first + length - 1));
        }
        long[] seconds = new long[n];
        for (int i = 0; i < n; i++) {
            seconds[i] = START + (long) i * step;
        }
        return new NabCorpus.Series(name, seconds, kind.values(n, anomalies), windows);
    }
}
