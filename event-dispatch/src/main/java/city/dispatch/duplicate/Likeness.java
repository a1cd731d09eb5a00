package city.dispatch.duplicate;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Duplicates;
import city.dispatch.catalogue.Words;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Suggests duplicates by the radius and the time that the catalogue gives each class. */
public final class Likeness {

    private static final int MOST = 20;

    private Likeness() {}

    /** The best first; at most twenty. */
    public static List<Suggestion> suggest(
            Sought sought, Collection<OpenCase> open, DispatchCatalogue catalogue) {
        return open.stream()
                .filter(c -> !c.id().equals(sought.incident()))
                .flatMap(c -> compare(sought, c, catalogue).stream())
                .sorted(
                        Comparator.comparingDouble(Suggestion::score)
                                .reversed()
                                .thenComparing(s -> s.open().id()))
                .limit(MOST)
                .toList();
    }

    private static Optional<Suggestion> compare(
            Sought sought, OpenCase open, DispatchCatalogue catalogue) {
        boolean bothKnown = !sought.classCode().isEmpty() && !open.classCode().isEmpty();
        boolean same = sought.classCode().equals(open.classCode());
        if (bothKnown && !same) {
            return Optional.empty();
        }
        String decisive = sought.classCode().isEmpty() ? open.classCode() : sought.classCode();
        Duplicates near =
                catalogue.findClass(decisive).map(CaseClass::duplicates).orElse(Duplicates.USUAL);
        double meters = sought.at().distanceTo(open.at());
        long minutes = Math.abs(Duration.between(open.reportedAt(), sought.time()).toMinutes());
        if (meters > near.meters() || minutes > near.minutes()) {
            return Optional.empty();
        }
        double score =
                (bothKnown ? 1 : 0.7)
                        * (1 - 0.5 * meters / near.meters() - 0.5 * minutes / near.minutes());
        return Optional.of(
                new Suggestion(
                        open, meters, minutes, score, why(bothKnown, meters, minutes, near)));
    }

    private static Words why(boolean bothKnown, double meters, long minutes, Duplicates near) {
        return new Words(
                "%s，相距 %.0f 米（限 %d 米），相隔 %d 分钟（限 %d 分钟）"
                        .formatted(
                                bothKnown ? "同类" : "类别未定",
                                meters,
                                near.meters(),
                                minutes,
                                near.minutes()),
                "%s, %.0f m apart (within %d m), %d minutes apart (within %d)"
                        .formatted(
                                bothKnown ? "same class" : "class not known yet",
                                meters,
                                near.meters(),
                                minutes,
                                near.minutes()));
    }
}
