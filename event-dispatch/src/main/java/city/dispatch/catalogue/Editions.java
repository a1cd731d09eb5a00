package city.dispatch.catalogue;

/**
 * The editions of the catalogue side by side: new cases are judged by the live one, a case keeps
 * the one that judged it. Both methods are safe to call from any thread and never wait.
 */
public interface Editions {

    /** The edition that judges new cases. */
    DispatchCatalogue live();

    /** The edition of this version; the live one where it is not known. */
    DispatchCatalogue judging(String version);

    /** One edition, for ever. */
    static Editions only(DispatchCatalogue catalogue) {
        return new Editions() {
            @Override
            public DispatchCatalogue live() {
                return catalogue;
            }

            @Override
            public DispatchCatalogue judging(String version) {
                return catalogue;
            }
        };
    }
}
