package city.center.handover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Folds the documents of cases and alarms into one sheet. Pure: the moment for which it is made is
 * an argument. What was done is counted from the whole histories; what is handed over open is shown
 * as it stood at that moment. Drills are counted apart and listed nowhere else.
 */
final class HandoverSheet {

    /** Acts that are listed; all are counted. */
    static final int MOST_ACTS = 200;

    private static final Set<String> OVER = Set.of("closed", "forced_close", "rejected");
    private static final Set<String> WAIT_FOR_DUTY =
            Set.of(
                    "pending_verify",
                    "pending_register",
                    "pending_dispatch",
                    "returned",
                    "pending_check");
    private static final Duration SOON = Duration.ofHours(12);

    /** History event to the figure that counts it. */
    private static final Map<String, String> COUNTED =
            Map.ofEntries(
                    Map.entry("reported", "reported"),
                    Map.entry("report-merged", "merged"),
                    Map.entry("registered", "registered"),
                    Map.entry("rejected", "rejected"),
                    Map.entry("dispatched", "dispatched"),
                    Map.entry("returned", "returned"),
                    Map.entry("handled", "handled"),
                    Map.entry("reworked", "reworked"),
                    Map.entry("closed", "closed"),
                    Map.entry("force-closed", "forceClosed"),
                    Map.entry("supervised", "supervised"));

    private final Instant from;
    private final Instant to;
    private final Instant now;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<ObjectNode> open = new ArrayList<>();
    private final List<ObjectNode> acts = new ArrayList<>();
    private final Set<String> late = new java.util.TreeSet<>();
    private int drills;

    private HandoverSheet(Instant from, Instant to, Instant now) {
        this.from = from;
        this.to = to;
        this.now = now;
        COUNTED.values().forEach(name -> counts.put(name, 0));
    }

    /**
     * What stood at the end of a shift.
     *
     * @param asOf the moment
     * @param incidents as they stood then; their histories are not looked at
     * @param alarms as they stood then
     * @param raised how often one was raised in the shift, by the log; empty where it is not known
     */
    record Standing(
            Instant asOf, List<JsonNode> incidents, List<JsonNode> alarms, OptionalLong raised) {
        Standing {
            incidents = List.copyOf(incidents);
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * @param told every case with its whole history, whatever became of it since
     */
    static ObjectNode of(Iterable<JsonNode> told, Standing then, Instant from, Instant to) {
        HandoverSheet sheet = new HandoverSheet(from, to, then.asOf());
        told.forEach(sheet::history);
        then.incidents().forEach(sheet::standing);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("from", from.toString())
                .put("to", to.toString())
                .put("asOf", then.asOf().toString());
        ObjectNode figures = all.putObject("figures");
        sheet.counts.forEach(figures::put);
        figures.put("breached", sheet.late.size()).put("open", sheet.open.size());
        figures.put("drills", sheet.drills);
        sheet.open.sort(
                Comparator.comparing((ObjectNode c) -> c.path("deadline").asText("9"))
                        .thenComparing(c -> c.path("id").asText()));
        all.putArray("open").addAll(sheet.open);
        sheet.acts.sort(
                Comparator.comparing((ObjectNode a) -> a.path("at").asText())
                        .thenComparing(a -> a.path("incident").asText())
                        .reversed());
        figures.put("acts", sheet.acts.size());
        all.putArray("acts").addAll(sheet.acts.subList(0, Math.min(MOST_ACTS, sheet.acts.size())));
        then.raised().ifPresent(n -> figures.put("alarmsRaised", n));
        alarms(then.alarms(), figures, all.putArray("alarms"));
        return all;
    }

    private void history(JsonNode document) {
        if (!within(document.path("reportedAt"), Instant.EPOCH)) {
            return;
        }
        if (document.path("drill").asBoolean()) {
            drills++;
            return;
        }
        for (JsonNode entry : document.path("history")) {
            if (!within(entry.path("at"), from)) {
                continue;
            }
            String event = entry.path("event").asText();
            String figure = COUNTED.get(event);
            if (figure != null) {
                counts.merge(figure, 1, Integer::sum);
            }
            if (event.equals("breached")) {
                late.add(document.path("id").asText());
            }
            String by = entry.path("by").asText();
            if (by.equals("duty") || by.equals("admin")) {
                ObjectNode act = JsonNodeFactory.instance.objectNode();
                act.set("at", entry.path("at"));
                act.put("by", by).put("incident", document.path("id").asText());
                act.set("text", entry.path("text"));
                acts.add(act);
            }
        }
    }

    private void standing(JsonNode document) {
        if (within(document.path("reportedAt"), Instant.EPOCH)
                && !document.path("drill").asBoolean()
                && !OVER.contains(document.path("status").asText())
                && !document.path("mergedInto").isTextual()) {
            open.add(line(document));
        }
    }

    /** A case that the next shift takes over, with why it needs an eye. */
    private ObjectNode line(JsonNode document) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (String field :
                List.of(
                        "id",
                        "status",
                        "priority",
                        "className",
                        "departmentName",
                        "location",
                        "deadline",
                        "breached",
                        "paused",
                        "provisional",
                        "replyDue")) {
            if (document.has(field)) {
                line.set(field, document.get(field));
            }
        }
        ArrayNode why = line.putArray("attention");
        String deadline = document.path("deadline").asText("");
        boolean paused = document.path("paused").asBoolean();
        if (!deadline.isEmpty() && !paused) {
            Instant due = Instant.parse(deadline);
            if (due.isBefore(now)) {
                why.add("overdue");
            } else if (due.isBefore(now.plus(SOON))) {
                why.add("due-soon");
            }
        }
        if (WAIT_FOR_DUTY.contains(document.path("status").asText())) {
            why.add("waits-for-duty");
        }
        if (document.path("replyDue").asBoolean()) {
            why.add("reply-due");
        }
        if (document.path("status").asText().equals("suspended")) {
            why.add("suspended");
        }
        for (JsonNode approval : document.path("approvals")) {
            if (approval.path("state").asText().matches("asked|pending|open|waiting")) {
                why.add("approval");
                break;
            }
        }
        return line;
    }

    private static void alarms(Iterable<JsonNode> alarms, ObjectNode figures, ArrayNode list) {
        int unacknowledged = 0;
        List<JsonNode> standing = new ArrayList<>();
        for (JsonNode alarm : alarms) {
            if (alarm.path("state").asText().endsWith("unacknowledged")) {
                unacknowledged++;
            }
            if (!alarm.path("state").asText().equals("normal")) {
                standing.add(alarm);
            }
        }
        figures.put("alarmsStanding", standing.size()).put("alarmsUnacknowledged", unacknowledged);
        standing.sort(Comparator.comparing((JsonNode a) -> a.path("raisedAt").asText()).reversed());
        standing.forEach(
                alarm -> {
                    ObjectNode line = list.addObject();
                    for (String field :
                            List.of(
                                    "id",
                                    "deviceName",
                                    "severity",
                                    "state",
                                    "raisedAt",
                                    "message")) {
                        if (alarm.has(field)) {
                            line.set(field, alarm.get(field));
                        }
                    }
                });
    }

    private boolean within(JsonNode time, Instant since) {
        if (!time.isTextual()) {
            return false;
        }
        Instant at = Instant.parse(time.asText());
        return !at.isBefore(since) && at.isBefore(to);
    }
}
