package city.dispatch.incident;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who has an incident, and why they.
 *
 * @param department the lead; empty while nobody has it
 * @param rule of the duty list that named it, {@code precedent:…}, or {@code duty-officer}
 * @param whyZh the rule in words
 * @param whyEn the rule in words
 * @param provisional whether the deadline lies in a year whose calendar is not known yet
 * @param assignee post inside the lead, empty while none is named
 * @param coHandlers co-handling departments (协办单位)
 */
public record Ownership(
        String department,
        String rule,
        String whyZh,
        String whyEn,
        boolean provisional,
        String assignee,
        List<CoHandler> coHandlers) {

    static final Ownership NOBODY = new Ownership("", "", "", "", false, "", List.of());

    public Ownership {
        coHandlers = List.copyOf(coHandlers);
    }

    /** The part of a co-handling department, if it has one. */
    public Optional<CoHandler> part(String of) {
        return coHandlers.stream().filter(c -> c.department().equals(of)).findFirst();
    }

    Ownership none() {
        return new Ownership("", rule, whyZh, whyEn, provisional, "", coHandlers);
    }

    Ownership assigned(String post) {
        return new Ownership(department, rule, whyZh, whyEn, provisional, post, coHandlers);
    }

    Ownership with(List<CoHandler> parts) {
        return new Ownership(department, rule, whyZh, whyEn, provisional, assignee, parts);
    }

    Ownership change(String of, UnaryOperator<CoHandler> change) {
        return with(
                coHandlers.stream()
                        .map(c -> c.department().equals(of) ? change.apply(c) : c)
                        .toList());
    }
}
