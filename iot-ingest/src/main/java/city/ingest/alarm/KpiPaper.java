package city.ingest.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The report as JSON and as CSV: each figure beside what is acceptable. */
public final class KpiPaper {

    private static final double ACCEPTABLE = 1;
    private static final double MOST_PEAK = 10;
    private static final double MOST_FLOOD = 1;
    private static final double MOST_OF_TOP = 5;

    /** For one operator on one day, about what ISA-18.2 calls very likely to be acceptable. */
    private static final double MOST_A_DAY = 150;

    private static final double STRETCHES_A_DAY = 144;
    private static final double MOST_STALE = 4;

    private KpiPaper() {}

    public static ObjectNode json(AlarmKpi kpi) {
        ObjectNode node = AlarmCodec.JSON.createObjectNode().put("annunciated", kpi.annunciated());
        figure(node, "perOperatorPerTenMinutes", kpi.perTenMinutes(), ACCEPTABLE);
        figure(node, "perOperatorPerDay", kpi.perTenMinutes() * STRETCHES_A_DAY, MOST_A_DAY);
        figure(node, "peakPerTenMinutes", kpi.peak(), MOST_PEAK);
        figure(node, "percentOfTenMinutesAboveTen", kpi.busyShare(), MOST_FLOOD);
        figure(node, "percentOfTimeInFlood", kpi.floodShare(), MOST_FLOOD);
        figure(node, "percentOfTopTen", topShare(kpi), MOST_OF_TOP);
        figure(node, "chatteringAlarms", kpi.chattering().size(), 0);
        figure(node, "staleAlarms", kpi.stale().size(), MOST_STALE);
        ArrayNode floods = node.putArray("floods");
        kpi.floods()
                .forEach(
                        f ->
                                floods.addObject()
                                        .put("from", f.from().toString())
                                        .put("to", f.to().toString())
                                        .put("alarms", f.alarms())
                                        .put("most", f.most()));
        frequent(node.putArray("top"), kpi.top());
        frequent(node.putArray("chattering"), kpi.chattering());
        ArrayNode stale = node.putArray("stale");
        kpi.stale()
                .forEach(
                        s ->
                                stale.addObject()
                                        .put("alarm", s.alarm())
                                        .put("since", s.since().toString())
                                        .put("state", s.state()));
        ArrayNode split = node.putArray("priorities");
        kpi.split()
                .forEach(
                        p ->
                                split.addObject()
                                        .put("priority", p.priority())
                                        .put("count", p.count())
                                        .put("percent", round(p.share()))
                                        .put("target", p.target()));
        ObjectNode standing = node.putObject("standing");
        kpi.standing().forEach(standing::put);
        return node;
    }

    public static String csv(AlarmKpi kpi) {
        StringBuilder csv = new StringBuilder("figure,item,value,acceptable\n");
        row(csv, "annunciated", "", kpi.annunciated(), "");
        row(csv, "per operator per 10 min", "", kpi.perTenMinutes(), "<= 1");
        row(csv, "per operator per day", "", kpi.perTenMinutes() * STRETCHES_A_DAY, "<= 150");
        row(csv, "peak per 10 min", "", kpi.peak(), "<= 10");
        row(csv, "percent of 10 min above 10", "", kpi.busyShare(), "< 1");
        row(csv, "percent of time in flood", "", kpi.floodShare(), "< 1");
        kpi.floods().forEach(f -> row(csv, "flood", f.from() + "/" + f.to(), f.alarms(), ""));
        row(csv, "percent of top ten", "", topShare(kpi), "<= 5");
        kpi.top().forEach(t -> row(csv, "top ten", t.alarm(), t.count(), ""));
        kpi.top().forEach(t -> row(csv, "percent of all", t.alarm(), t.share(), ""));
        row(csv, "chattering alarms", "", kpi.chattering().size(), "0");
        kpi.chattering().forEach(t -> row(csv, "chattering", t.alarm(), t.count(), "0"));
        row(csv, "stale alarms", "", kpi.stale().size(), "< 5");
        kpi.stale().forEach(s -> row(csv, "stale since " + s.since(), s.alarm(), 1, "0"));
        kpi.split()
                .forEach(
                        p ->
                                row(
                                        csv,
                                        "percent of priority",
                                        p.priority(),
                                        p.share(),
                                        "about " + Math.round(p.target())));
        kpi.standing().forEach((state, count) -> row(csv, "standing", state, count, ""));
        return csv.toString();
    }

    private static double topShare(AlarmKpi kpi) {
        return kpi.top().stream().mapToDouble(AlarmKpi.Frequent::share).sum();
    }

    private static void figure(ObjectNode node, String name, double value, double acceptable) {
        node.putObject(name)
                .put("value", round(value))
                .put("acceptable", acceptable)
                .put("within", value <= acceptable);
    }

    private static void frequent(ArrayNode to, Iterable<AlarmKpi.Frequent> all) {
        all.forEach(
                f ->
                        to.addObject()
                                .put("alarm", f.alarm())
                                .put("count", f.count())
                                .put("percent", round(f.share())));
    }

    private static void row(
            StringBuilder csv, String figure, String item, double value, String acceptable) {
        csv.append(figure)
                .append(",\"")
                .append(item.replace("\"", "\"\""))
                .append("\",")
                .append(String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", ""))
                .append(',')
                .append(acceptable)
                .append('\n');
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
