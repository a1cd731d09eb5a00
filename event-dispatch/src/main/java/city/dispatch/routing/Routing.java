package city.dispatch.routing;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.DutyRule;
import city.dispatch.catalogue.When;
import city.dispatch.catalogue.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the owner of a case in the duty list. */
public final class Routing {

    private Routing() {}

    /**
     * An owner.
     *
     * @param department who owns the case
     * @param rule id of the line that decided, or {@code fallback}
     * @param sure whether the case may be dispatched by itself
     * @param why the line in words
     * @param coHandlers who takes part
     */
    public record Owner(
            String department, String rule, boolean sure, Words why, List<String> coHandlers) {
        public Owner {
            coHandlers = List.copyOf(coHandlers);
        }

        public Owner(String department, String rule, boolean sure, Words why) {
            this(department, rule, sure, why, List.of());
        }
    }

    /**
     * What the duty list is asked.
     *
     * @param standard id of the standard, empty while not known
     * @param street code, empty where not known
     * @param community code, empty where not known
     */
    public record Question(
            String classCode, String standard, String street, String community, Instant at) {}

    /**
     * The most specific line that matches; of equals the first in the file; where none does, the
     * department of last resort (兜底), which is never sure.
     */
    public static Optional<Owner> owner(DispatchCatalogue catalogue, Question asked) {
        LocalDateTime local = asked.at().atZone(catalogue.calendar().zone()).toLocalDateTime();
        DutyRule best = null;
        for (DutyRule rule : catalogue.dutyList()) {
            if (rule.matches(
                            asked.classCode(),
                            asked.standard(),
                            asked.street(),
                            asked.community(),
                            local)
                    && (best == null || rule.weight() > best.weight())) {
                best = rule;
            }
        }
        if (best != null) {
            return Optional.of(
                    new Owner(
                            best.department(),
                            best.id(),
                            best.sure(),
                            why(catalogue, best),
                            best.coHandlers()));
        }
        return catalogue.fallback().isEmpty()
                ? Optional.empty()
                : Optional.of(lastResort(catalogue, asked.classCode()));
    }

    /** As {@link #owner(DispatchCatalogue, Question)}, for any condition, at the epoch. */
    public static Optional<Owner> owner(
            DispatchCatalogue catalogue, String classCode, String street, String community) {
        return owner(catalogue, new Question(classCode, "", street, community, Instant.EPOCH));
    }

    private static Owner lastResort(DispatchCatalogue catalogue, String classCode) {
        Words name = catalogue.nameOf(catalogue.fallback());
        return new Owner(
                catalogue.fallback(),
                "fallback",
                false,
                new Words(
                        "权责清单没有类别 %s 的责任单位，由兜底单位%s受理".formatted(classCode, name.zh()),
                        "the duty list names nobody for class %s: %s is the department of last resort"
                                .formatted(classCode, name.en())));
    }

    private static Words why(DispatchCatalogue catalogue, DutyRule rule) {
        Words name = catalogue.nameOf(rule.department());
        List<String> zh = new ArrayList<>(List.of("类别 " + rule.classPattern()));
        List<String> en = new ArrayList<>(List.of("class " + rule.classPattern()));
        if (!rule.condition().equals("*")) {
            zh.add("条件 " + rule.condition());
            en.add("condition " + rule.condition());
        }
        if (!rule.area().equals("*")) {
            zh.add("区域 " + rule.area());
            en.add("in " + rule.area());
        }
        if (!rule.when().always()) {
            zh.add(when(rule.when()));
            en.add("at " + when(rule.when()));
        }
        String others =
                rule.coHandlers().isEmpty()
                        ? ""
                        : String.join(
                                "、",
                                rule.coHandlers().stream()
                                        .map(d -> catalogue.nameOf(d).zh())
                                        .toList());
        String with =
                String.join(
                        ", ",
                        rule.coHandlers().stream().map(d -> catalogue.nameOf(d).en()).toList());
        return new Words(
                "权责清单 %s：%s 由%s负责%s"
                        .formatted(
                                rule.id(),
                                String.join("、", zh),
                                name.zh(),
                                others.isEmpty() ? "" : "，" + others + "协办"),
                "duty list %s: %s belongs to %s%s"
                        .formatted(
                                rule.id(),
                                String.join(" ", en),
                                name.en(),
                                with.isEmpty() ? "" : " with " + with));
    }

    private static String when(When when) {
        String days =
                when.from().equals(When.ALWAYS.from()) && when.until().equals(When.ALWAYS.until())
                        ? ""
                        : when.from() + "/" + when.until();
        String hours = when.opens().equals(when.closes()) ? "" : when.opens() + "-" + when.closes();
        return (days + " " + hours).strip();
    }
}
