package city.dispatch.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers every fault of an edition before anybody gives up. Not for several threads. */
public final class Faults {

    private final List<Fault> all = new ArrayList<>();

    /** Keeps the edition from going live. */
    public void grave(String file, int line, String words) {
        all.add(new Fault(file, line, true, words));
    }

    /** Should be known, and does no harm. */
    public void minor(String file, int line, String words) {
        all.add(new Fault(file, line, false, words));
    }

    public boolean anyGrave() {
        return all.stream().anyMatch(Fault::grave);
    }

    /** In the order of files and lines. */
    public List<Fault> all() {
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .toList();
    }
}
