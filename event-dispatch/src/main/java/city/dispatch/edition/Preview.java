package city.dispatch.edition;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.routing.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new edition would change for cases that are open, if it judged them. */
public final class Preview {

    private Preview() {}

    /**
     * An open case.
     *
     * @param edition version that judged it
     * @param department that has it, empty while nobody has
     * @param rule that named it
     * @param registeredAt when the duty list was asked
     * @param clockFrom when its present handling clock began; empty before dispatch
     */
    public record OpenCase(
            String id,
            String edition,
            String classCode,
            String standard,
            String street,
            String community,
            String department,
            String rule,
            Instant registeredAt,
            Optional<Instant> clockFrom) {}

    /**
     * What would be otherwise. Empty texts and times: as it was.
     *
     * @param ownerWas and {@code ownerIs} differ, or both are empty
     * @param deadlineWas by its own edition, without extensions and pauses
     * @param deadlineIs by the new one
     * @param note what else is to be said
     */
    public record Change(
            String id,
            String classCode,
            String ownerWas,
            String ownerIs,
            Words why,
            Optional<Instant> deadlineWas,
            Optional<Instant> deadlineIs,
            Words note) {}

    private static final Words NOTHING = new Words("", "");

    /** The changes, in the order of the cases. */
    public static List<Change> of(
            List<OpenCase> cases, Editions editions, DispatchCatalogue newer) {
        List<Change> changes = new ArrayList<>();
        for (OpenCase one : cases) {
            change(one, editions.judging(one.edition()), newer).ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<Change> change(
            OpenCase one, DispatchCatalogue older, DispatchCatalogue newer) {
        if (one.classCode().isEmpty()) {
            return Optional.empty();
        }
        Optional<Routing.Owner> was = owner(one, older);
        Optional<Routing.Owner> is = owner(one, newer);
        boolean byHand = one.rule().equals("duty-officer");
        String ownerWas = was.map(Routing.Owner::department).orElse("");
        String ownerIs = is.map(Routing.Owner::department).orElse("");
        boolean otherOwner = !byHand && !ownerWas.equals(ownerIs);
        Optional<Instant> deadlineWas = deadline(one, older);
        Optional<Instant> deadlineIs = deadline(one, newer);
        boolean otherDeadline = !deadlineWas.equals(deadlineIs);
        boolean lost = newer.findClass(one.classCode()).isEmpty();
        if (!otherOwner && !otherDeadline && !lost) {
            return Optional.empty();
        }
        return Optional.of(
                new Change(
                        one.id(),
                        one.classCode(),
                        otherOwner ? ownerWas : "",
                        otherOwner ? ownerIs : "",
                        otherOwner ? is.map(Routing.Owner::why).orElse(NOTHING) : NOTHING,
                        otherDeadline ? deadlineWas : Optional.empty(),
                        otherDeadline ? deadlineIs : Optional.empty(),
                        lost
                                ? new Words("新版本没有这个类别", "the new edition has no such class")
                                : NOTHING));
    }

    private static Optional<Routing.Owner> owner(OpenCase one, DispatchCatalogue catalogue) {
        return Routing.owner(
                catalogue,
                new Routing.Question(
                        one.classCode(),
                        one.standard(),
                        one.street(),
                        one.community(),
                        one.registeredAt()));
    }

    private static Optional<Instant> deadline(OpenCase one, DispatchCatalogue catalogue) {
        Optional<Standard> standard =
                catalogue
                        .findClass(one.classCode())
                        .map(CaseClass::standards)
                        .flatMap(
                                all ->
                                        all.stream()
                                                .filter(s -> s.id().equals(one.standard()))
                                                .findFirst()
                                                .or(() -> all.stream().findFirst()));
        return one.clockFrom()
                .flatMap(
                        from ->
                                standard.map(
                                        s ->
                                                catalogue
                                                        .at(one.street(), one.community())
                                                        .calendar()
                                                        .deadline(from, s.limit())));
    }
}
