package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import city.dispatch.incident.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The clocks of a case in its document, and out of it again. */
final class DocumentClocks {

    private static final Map<String, Words> NAMES =
            Map.of(
                    "accept", new Words("受理", "accept"),
                    "confirm", new Words("核实", "confirm in the field"),
                    "dispatch", new Words("派遣", "dispatch"),
                    "handle", new Words("处置", "handle"),
                    "bundled", new Words("处置累计", "handling, all visits together"),
                    "verify", new Words("核查", "verify"),
                    "check", new Words("结案审核", "final check"));

    private DocumentClocks() {}

    static void into(JsonOut doc, Incident incident, DispatchCatalogue catalogue) {
        Optional<StageClock> decisive = incident.clock("bundled").or(incident::pressing);
        doc.put("deadline", decisive.map(c -> Iso.of(c.deadline())).orElse(null));
        doc.put("warnAt", decisive.map(c -> Iso.of(c.warnAt())).orElse(null));
        doc.put("breached", incident.clocks().stream().anyMatch(DocumentClocks::late));
        doc.put("paused", incident.status() == Status.SUSPENDED)
                .put("provisional", incident.task().provisional());
        ZoneId zone = catalogue.calendar().zone();
        doc.putEach("clocks", incident.clocks(), (one, c) -> clock(one, c, zone, catalogue));
    }

    private static boolean late(StageClock c) {
        return c.state() == StageClock.State.BREACHED && (c.name().equals("bundled") || c.open());
    }

    private static void clock(JsonOut one, StageClock c, ZoneId zone, DispatchCatalogue catalogue) {
        one.put("name", c.name())
                .put("kind", c.kind().word())
                .put("amount", c.amount())
                .put(
                        "limit",
                        c.kind() == ClockKind.MINUTES ? "PT" + c.amount() + "M" : c.limit().en())
                .put("startedAt", c.startedAt())
                .put("deadline", c.deadline())
                .put("state", c.state().name().toLowerCase(Locale.ROOT));
        one.putUnlessNever(
                c.state() == StageClock.State.PAUSED ? "pausedAt" : "endedAt", c.endedAt());
        StageClock.Pause why = c.course().why();
        if (why != null) {
            one.put("pausedFor", why.name().toLowerCase(Locale.ROOT));
        }
        one.put("extensions", c.course().extensions());
        if (!c.course().gaps().isEmpty()) {
            one.putEach(
                    "gaps",
                    c.course().gaps(),
                    (part, gap) ->
                            part.put("from", gap.from())
                                    .put("to", gap.to())
                                    .put("why", gap.why().name().toLowerCase(Locale.ROOT)));
        }
        one.put("explanation", explain(c, zone, catalogue));
    }

    /** The clocks that a document holds; one of an older version has no gaps. */
    static List<StageClock> of(JsonNode document) {
        List<StageClock> clocks = new ArrayList<>();
        for (JsonNode c : document.path("clocks")) {
            List<StageClock.Gap> gaps = new ArrayList<>();
            for (JsonNode gap : c.path("gaps")) {
                gaps.add(
                        new StageClock.Gap(
                                Instant.parse(gap.path("from").asText()),
                                Instant.parse(gap.path("to").asText()),
                                StageClock.Pause.valueOf(
                                        gap.path("why").asText().toUpperCase(Locale.ROOT))));
            }
            StageClock.Pause why =
                    c.has("pausedFor")
                            ? StageClock.Pause.valueOf(
                                    c.path("pausedFor").asText().toUpperCase(Locale.ROOT))
                            : null;
            String ended =
                    c.path("pausedAt").asText(c.path("endedAt").asText("1970-01-01T00:00:00Z"));
            clocks.add(
                    new StageClock(
                            c.path("name").asText(),
                            new Limit(
                                    Math.max(1, c.path("amount").asInt(1)),
                                    ClockKind.of(c.path("kind").asText())),
                            Instant.parse(c.path("startedAt").asText()),
                            Instant.parse(c.path("deadline").asText()),
                            StageClock.State.valueOf(
                                    c.path("state").asText().toUpperCase(Locale.ROOT)),
                            Instant.parse(ended),
                            new StageClock.Course(false, c.path("extensions").asInt(), gaps, why)));
        }
        return clocks;
    }

    static Words name(String clock, DispatchCatalogue catalogue) {
        if (clock.startsWith("co:")) {
            Words who = catalogue.nameOf(clock.substring("co:".length()));
            return new Words(who.zh() + "协办", "part of " + who.en());
        }
        return NAMES.getOrDefault(clock, new Words(clock, clock));
    }

    private static Words explain(StageClock c, ZoneId zone, DispatchCatalogue catalogue) {
        Words name = name(c.name(), catalogue);
        String from = Iso.local(c.startedAt(), zone);
        String to = Iso.local(c.deadline(), zone);
        boolean working = c.kind() == ClockKind.WORK_HOURS || c.kind() == ClockKind.WORK_DAYS;
        return new Words(
                name.zh()
                        + "时限 "
                        + c.limit().zh()
                        + "：自 "
                        + from
                        + " 起计，"
                        + (working ? "只计工作时段" : "昼夜连续计时")
                        + "，截止 "
                        + to,
                name.en()
                        + ", "
                        + c.limit().en()
                        + ": counted from "
                        + from
                        + ", "
                        + (working ? "working hours only" : "day and night")
                        + ", due "
                        + to);
    }
}
