package city.dispatch.routing;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.DutyRule;
import city.dispatch.catalogue.Words;
import java.util.Comparator;
import java.util.Optional;

/** Finds the owner of a case in the duty list. */
public final class Routing {

    private Routing() {}

    /**
     * An owner.
     *
     * @param department who owns the case
     * @param rule id of the line that decided
     * @param sure whether the case may be dispatched by itself
     * @param why the line in words
     */
    public record Owner(String department, String rule, boolean sure, Words why) {}

    /** The most specific line that matches; of equals the first in the file. */
    public static Optional<Owner> owner(
            DispatchCatalogue catalogue, String classCode, String street, String community) {
        return catalogue.dutyList().stream()
                .filter(r -> r.matches(classCode, street, community))
                .max(
                        Comparator.comparingInt(DutyRule::weight)
                                .thenComparing(
                                        Comparator.comparing(catalogue.dutyList()::indexOf)
                                                .reversed()))
                .map(r -> new Owner(r.department(), r.id(), r.sure(), why(catalogue, r)));
    }

    private static Words why(DispatchCatalogue catalogue, DutyRule rule) {
        Words name = catalogue.nameOf(rule.department());
        String area = rule.area().equals("*") ? "" : rule.area();
        return new Words(
                "权责清单 %s：类别 %s%s 由%s负责"
                        .formatted(
                                rule.id(),
                                rule.classPattern(),
                                area.isEmpty() ? "" : "、区域 " + area,
                                name.zh()),
                "duty list %s: class %s%s belongs to %s"
                        .formatted(
                                rule.id(),
                                rule.classPattern(),
                                area.isEmpty() ? "" : " in " + area,
                                name.en()));
    }
}
