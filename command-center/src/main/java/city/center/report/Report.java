package city.center.report;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.edition.Edition;
import city.dispatch.evaluation.By;
import city.dispatch.evaluation.Evaluation;
import city.dispatch.evaluation.Mark;
import city.dispatch.evaluation.Rate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer to a question: each group with its rates.
 *
 * @param streets names of streets and communities by code
 */
record Report(
        EvaluationQuery query,
        Map<String, Evaluation> rows,
        Edition edition,
        Function<String, Words> streets) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Mark> SAID =
            List.of(Mark.REPORTED, Mark.FORCED, Mark.REOPENED, Mark.EXEMPT, Mark.MERGED);

    /** Each number with its numerator, its denominator and the address of the cases behind it. */
    String json() {
        ObjectNode all =
                JSON.createObjectNode()
                        .put("by", query.by().word())
                        .put("from", query.from().toString())
                        .put("to", query.to().toString());
        ArrayNode weights = all.putArray("composite");
        edition.scoring()
                .terms()
                .forEach(
                        t ->
                                weights.addObject()
                                        .put("rate", t.rate().word())
                                        .put("weight", t.weight())
                                        .put("better", t.high() ? "high" : "low"));
        ArrayNode list = all.putArray("rows");
        rows.forEach((group, row) -> row(list.addObject(), group, row));
        return all.toString();
    }

    private void row(ObjectNode one, String group, Evaluation row) {
        one.put("group", group);
        Words name = name(group);
        one.putObject("name").put("zh", name.zh()).put("en", name.en());
        one.put("cases", row.count(Mark.REPORTED));
        ObjectNode counts = one.putObject("counts");
        String behind =
                "/api/v1/evaluation/cases?%s&group=%s"
                        .formatted(query.asAddress(), EvaluationQuery.encoded(group));
        for (Mark mark : SAID) {
            counts.putObject(mark.word())
                    .put("count", row.count(mark))
                    .put("cases", behind + "&mark=" + mark.word());
        }
        ObjectNode rates = one.putObject("rates");
        for (Rate rate : Rate.values()) {
            Evaluation.Figure figure = row.figure(rate);
            ObjectNode of =
                    rates.putObject(rate.word())
                            .put("numerator", figure.numerator())
                            .put("denominator", figure.denominator());
            of.putObject("name").put("zh", rate.words().zh()).put("en", rate.words().en());
            if (figure.value().isPresent()) {
                of.put("value", figure.value().getAsDouble());
            } else {
                of.putNull("value");
            }
            String link = behind + "&rate=" + rate.word() + "&part=";
            of.put("cases", link + "numerator").put("outOf", link + "denominator");
        }
        row.satisfaction().ifPresent(s -> one.put("satisfaction", s));
        row.composite().ifPresent(c -> one.put("composite", c));
    }

    /** What people call a group. */
    Words name(String group) {
        DispatchCatalogue catalogue = edition.dispatch();
        if (group.isEmpty()) {
            return query.by() == By.ALL ? new Words("全部", "all") : new Words("未确定", "not known");
        }
        return switch (query.by()) {
            case DEPARTMENT -> catalogue.nameOf(group);
            case CLASS ->
                    catalogue.findClass(group).map(CaseClass::name).orElse(new Words(group, group));
            case BIG ->
                    catalogue.classes().values().stream()
                            .filter(c -> c.code().startsWith(group))
                            .findFirst()
                            .map(CaseClass::big)
                            .orElse(new Words(group, group));
            case STREET, COMMUNITY -> streets.apply(group);
            case ALL, POST, DAY, WEEK, MONTH -> new Words(group, group);
        };
    }
}
