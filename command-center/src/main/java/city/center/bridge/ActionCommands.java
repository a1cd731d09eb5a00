package city.center.bridge;

import city.center.api.Problem;
import city.dispatch.incident.BondCommand;
import city.dispatch.incident.ClockCommand;
import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.TaskCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An action's JSON as a command; each action names its own fields. */
final class ActionCommands {

    private static final Duration REPLY = Duration.ofDays(1);
    private static final Map<String, Function<ActionFields, Command>> KNOWN = known();

    private ActionCommands() {}

    /** Every action of the API; the table of refusals has lines for each. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /**
     * @param now from which an order's reply is due where it names no time
     */
    static Command of(JsonNode body, Instant now) {
        String action = body.path("action").asText();
        Function<ActionFields, Command> known = KNOWN.get(action);
        if (known == null) {
            throw Problem.badField(
                    "action", action, "name one of " + String.join(", ", KNOWN.keySet()));
        }
        return known.apply(new ActionFields(body, now));
    }

    private static Map<String, Function<ActionFields, Command>> known() {
        Map<String, Function<ActionFields, Command>> known = new LinkedHashMap<>();
        loop(known);
        task(known);
        known.put("extend", f -> new ClockCommand.Extend(f.text("reason"), f.text("post")));
        known.put(
                "suspend",
                f -> new ClockCommand.Suspend(f.time("until"), f.text("reason"), f.text("post")));
        known.put("resume", f -> new ClockCommand.Resume());
        known.put("appeal", f -> new ClockCommand.Appeal(f.text("reason"), f.text("post")));
        known.put(
                "approve",
                f -> new ClockCommand.Approve(f.text("request"), f.text("note"), f.text("post")));
        known.put("refuse", f -> new ClockCommand.Refuse(f.text("request"), f.text("reason")));
        known.put("recompute", f -> new ClockCommand.Recompute(f.text("reason")));
        known.put("merge", f -> new BondCommand.Merge(f.text("into"), f.text("reason")));
        known.put("unmerge", f -> new BondCommand.Unmerge(f.text("incident")));
        known.put("link", f -> new BondCommand.Link(f.text("incident"), f.text("kind")));
        known.put("unlink", f -> new BondCommand.Unlink(f.text("incident")));
        known.put("split", f -> new BondCommand.Split(f.texts("reports"), f.text("class")));
        return known;
    }

    private static void loop(Map<String, Function<ActionFields, Command>> known) {
        known.put("send-verifier", f -> new LoopCommand.SendVerifier(f.text("post")));
        known.put(
                "confirm",
                f ->
                        new LoopCommand.Confirm(
                                f.either("result", "valid", "invalid"),
                                f.text("note"),
                                f.photos()));
        known.put("register", f -> new LoopCommand.Register(f.text("class"), f.text("condition")));
        known.put("reject", f -> new LoopCommand.Reject(f.text("reason")));
        known.put(
                "dispatch",
                f ->
                        new LoopCommand.Dispatch(
                                f.text("department"), f.texts("coHandlers"), f.text("reason")));
        known.put("sign", f -> new LoopCommand.Sign());
        known.put("return", f -> new LoopCommand.Return(f.text("reason")));
        known.put("handle", f -> new LoopCommand.Handle(f.text("note"), f.photos()));
        known.put(
                "verify",
                f -> {
                    boolean pass = f.either("result", "pass", "fail");
                    String note = f.text("note");
                    return new LoopCommand.Verify(
                            pass, note.isBlank() && !pass ? "核查不通过" : note, f.photos());
                });
        known.put("close", f -> new LoopCommand.Close(f.text("reason")));
        known.put("force-close", f -> new LoopCommand.ForceClose(f.text("reason")));
        known.put("rate", f -> new LoopCommand.Rate(f.number("score", "1 to 5"), f.text("note")));
        known.put("reopen", f -> new LoopCommand.Reopen(f.text("reason")));
    }

    private static void task(Map<String, Function<ActionFields, Command>> known) {
        known.put("assign", f -> new TaskCommand.Assign(f.text("post")));
        known.put("ask", f -> new TaskCommand.Ask(f.text("text")));
        known.put("answer", f -> new TaskCommand.Answer(f.text("text")));
        known.put(
                "supervise",
                f -> new TaskCommand.Supervise(f.text("order"), f.timeOr("replyBy", REPLY)));
        known.put("reply", f -> new TaskCommand.Reply(f.text("text")));
        known.put("dispute", f -> new TaskCommand.Dispute(f.text("reason")));
        known.put(
                "rule",
                f -> new TaskCommand.Rule(f.text("department"), f.text("reason"), f.flag("keep")));
        known.put(
                "escalate",
                f -> new TaskCommand.Escalate(f.number("level", "2 to 4"), f.text("reason")));
        known.put("send-unit", f -> new TaskCommand.SendUnit(f.text("unit"), f.text("reason")));
        known.put("recall-unit", f -> new TaskCommand.RecallUnit(f.text("unit")));
    }
}
