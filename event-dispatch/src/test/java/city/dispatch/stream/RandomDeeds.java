package city.dispatch.stream;

import city.dispatch.Yantian;
import city.dispatch.incident.BondCommand;
import city.dispatch.incident.ClockCommand;
import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.LoopEvent;
import city.dispatch.incident.ReportRef;
import city.dispatch.incident.TaskCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What people do by chance: mostly sensible, sometimes not. */
final class RandomDeeds {

    static final List<String> ACTIONS =
            List.of(
                    "send-verifier",
                    "confirm",
                    "register",
                    "reject",
                    "dispatch",
                    "sign",
                    "return",
                    "handle",
                    "verify",
                    "close",
                    "force-close",
                    "rate",
                    "reopen",
                    "assign",
                    "ask",
                    "answer",
                    "supervise",
                    "reply",
                    "dispute",
                    "rule",
                    "escalate",
                    "send-unit",
                    "recall-unit",
                    "extend",
                    "suspend",
                    "resume",
                    "appeal",
                    "approve",
                    "refuse",
                    "recompute",
                    "merge",
                    "unmerge",
                    "link",
                    "unlink",
                    "split");

    private static final List<String> DEPARTMENTS =
            List.of("water", "environment", "street-haishan");

    private final Random random;

    RandomDeeds(Random random) {
        this.random = random;
    }

    Command report(String id, String alarm, String cause, Instant time) {
        return new LoopCommand.Report(
                new ReportRef(id, "desk", time, "x", chance(2) ? "井盖" : "?", alarm, cause),
                one("", "0101", "0301", "nonsense"),
                "",
                "",
                Yantian.HAISHAN,
                chance(20));
    }

    String actor(String lead) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> "duty";
            case 2 -> "verifier";
            case 3 -> "department:" + department();
            default -> lead.isEmpty() ? "duty" : "department:" + lead;
        };
    }

    /** An action of this name with contents that may do. */
    Command deed(String action, String other, String report, Instant now) {
        String text = chance(15) ? "" : "because";
        return switch (action) {
            case "send-verifier" -> new LoopCommand.SendVerifier(text);
            case "confirm" -> new LoopCommand.Confirm(chance(2), text);
            case "register" -> new LoopCommand.Register(one("0101", "0301", ""), "");
            case "reject" -> new LoopCommand.Reject(text);
            case "dispatch" ->
                    new LoopCommand.Dispatch(
                            one("", department(), department(), "mars"),
                            chance(3) ? List.of(department()) : List.of(),
                            text);
            case "sign" -> new LoopCommand.Sign();
            case "return" -> new LoopCommand.Return(text);
            case "handle" -> new LoopCommand.Handle(text, photos());
            case "verify" -> new LoopCommand.Verify(!chance(3), text);
            case "close" -> new LoopCommand.Close(text);
            case "force-close" -> new LoopCommand.ForceClose(text);
            case "rate" -> new LoopCommand.Rate(random.nextInt(7), text);
            case "reopen" -> new LoopCommand.Reopen(text);
            default -> more(action, other, report, text, now);
        };
    }

    private Command more(String action, String other, String report, String text, Instant now) {
        return switch (action) {
            case "assign" -> new TaskCommand.Assign(text);
            case "ask" -> new TaskCommand.Ask(text);
            case "answer" -> new TaskCommand.Answer(text);
            case "supervise" -> new TaskCommand.Supervise(text, now.plusSeconds(3_600));
            case "reply" -> new TaskCommand.Reply(text);
            case "dispute" -> new TaskCommand.Dispute(text);
            case "rule" -> new TaskCommand.Rule(department(), text, chance(4));
            case "escalate" -> new TaskCommand.Escalate(random.nextInt(6), text);
            case "send-unit" -> new TaskCommand.SendUnit("U" + random.nextInt(3), text);
            case "recall-unit" -> new TaskCommand.RecallUnit("U" + random.nextInt(3));
            case "extend" -> new ClockCommand.Extend(text, one("", "li"));
            case "suspend" ->
                    new ClockCommand.Suspend(
                            now.plus(Duration.ofHours(random.nextInt(2_000))), text, one("", "li"));
            case "resume" -> new ClockCommand.Resume();
            case "appeal" -> new ClockCommand.Appeal(text, "");
            case "approve" -> new ClockCommand.Approve(one("", "A1", "A2"), text, one("", "li"));
            case "refuse" -> new ClockCommand.Refuse(one("", "A1"), text);
            case "recompute" -> new ClockCommand.Recompute(text);
            case "merge" -> new BondCommand.Merge(other, text);
            case "unmerge" -> new BondCommand.Unmerge(other);
            case "link" -> new BondCommand.Link(other, one("", "cause", "related", "cousin"));
            case "unlink" -> new BondCommand.Unlink(other);
            case "split" -> new BondCommand.Split(List.of(report), one("", "0301"));
            default -> throw new IllegalArgumentException(action);
        };
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String department() {
        return of(DEPARTMENTS);
    }

    private List<LoopEvent.Picture> photos() {
        return chance(3)
                ? List.of(new LoopEvent.Picture("a".repeat(64), one("before", "after"), "x.jpg"))
                : List.of();
    }
}
