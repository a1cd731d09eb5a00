package city.dispatch.catalogue;

import java.util.List;

/** All faults of an edition at once, each as {@code file:line: what: what would do}. */
public final class CatalogueProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public CatalogueProblems(List<Fault> faults) {
        super(
                String.join(
                        "\n", faults.stream().filter(Fault::grave).map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The grave ones in words. */
    public List<String> problems() {
        return faults.stream().filter(Fault::grave).map(Fault::toString).toList();
    }
}
