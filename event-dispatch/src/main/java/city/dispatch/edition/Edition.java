package city.dispatch.edition;

import city.dispatch.catalogue.CatalogueProblems;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Faults;
import city.dispatch.evaluation.Scoring;
import city.dispatch.unit.RunCards;
import city.dispatch.unit.Units;
import java.util.List;
import java.util.Optional;

/**
 * An edition.
 *
 * @param files it was read from
 * @param faults that do no harm
 */
public record Edition(
        EditionFiles files,
        DispatchCatalogue dispatch,
        Scoring scoring,
        Units units,
        RunCards runCards,
        List<Fault> faults) {

    public Edition {
        faults = List.copyOf(faults);
    }

    public String version() {
        return dispatch.version();
    }

    /** Reads and checks all files at once; empty where a grave fault was found. */
    public static Optional<Edition> read(EditionFiles files, Faults faults) {
        Optional<DispatchCatalogue> dispatch = DispatchCatalogue.read(files, faults);
        Scoring scoring = Scoring.of(files, faults);
        if (dispatch.isEmpty()) {
            return Optional.empty();
        }
        Units units = Units.of(files, dispatch.get().departments().keySet(), faults);
        RunCards cards =
                RunCards.of(
                        files, units.skills().keySet(), dispatch.get().classes().keySet(), faults);
        return faults.anyGrave()
                ? Optional.empty()
                : Optional.of(
                        new Edition(files, dispatch.get(), scoring, units, cards, faults.all()));
    }

    /**
     * @throws CatalogueProblems listing every fault with its file and line
     */
    public static Edition read(EditionFiles files) {
        Faults faults = new Faults();
        return read(files, faults).orElseThrow(() -> new CatalogueProblems(faults.all()));
    }

    /** The same edition under another version. */
    public Edition named(String version) {
        return new Edition(files, dispatch.named(version), scoring, units, runCards, faults);
    }
}
