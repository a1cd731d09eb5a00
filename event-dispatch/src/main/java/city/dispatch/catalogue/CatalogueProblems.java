package city.dispatch.catalogue;

import java.util.List;

/** All faults of an edition at once, each as {@code file:line: what: what would do}. */
public final class CatalogueProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public CatalogueProblems(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
