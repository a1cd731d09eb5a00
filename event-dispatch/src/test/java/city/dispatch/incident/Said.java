package city.dispatch.incident;

import city.dispatch.Yantian;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A command in a few words, such as {@code dispatch water environment}. */
final class Said {

    private Said() {}

    static Command command(String said, Instant now) {
        String[] words = said.split(" ", 3);
        String one = words.length > 1 ? words[1] : "";
        String two = words.length > 2 ? words[2] : "";
        return switch (words[0]) {
            case "report" -> report(one, "r1", "", Yantian.HAISHAN, now);
            case "report-more" -> report("", "r2", "", Yantian.HAISHAN, now);
            case "report-alarm" -> report(one, "r1", "dev-1/tilt", Yantian.HAISHAN, now);
            case "report-nowhere" -> report(one, "r1", "", Place.unknown("?"), now);
            case "alarm-state" -> new LoopCommand.AlarmState("dev-1/tilt", one.equals("active"));
            case "send-verifier" -> new LoopCommand.SendVerifier(one);
            case "confirm" -> new LoopCommand.Confirm(one.equals("valid"), two);
            case "register" -> new LoopCommand.Register(one, two);
            case "reject" -> new LoopCommand.Reject(one);
            case "dispatch" ->
                    new LoopCommand.Dispatch(one, two.isEmpty() ? List.of() : List.of(two), "");
            case "sign" -> new LoopCommand.Sign();
            case "return" -> new LoopCommand.Return(one);
            case "handle" -> LoopCommand.Handle.noting(one);
            case "handle-photo" ->
                    new LoopCommand.Handle(
                            "done", List.of(new LoopEvent.Picture("abc", "before", "x")));
            case "verify" -> new LoopCommand.Verify(one.equals("pass"), two);
            case "close" -> new LoopCommand.Close(one);
            case "force-close" -> new LoopCommand.ForceClose(one);
            case "rate" -> new LoopCommand.Rate(Integer.parseInt(one), two);
            case "reopen" -> new LoopCommand.Reopen(one);
            default -> more(words[0], one, two, now);
        };
    }

    private static Command more(String action, String one, String two, Instant now) {
        return switch (action) {
            case "assign" -> new TaskCommand.Assign(one);
            case "ask" -> new TaskCommand.Ask(one);
            case "answer" -> new TaskCommand.Answer(one);
            case "supervise" -> new TaskCommand.Supervise(one, now);
            case "reply" -> new TaskCommand.Reply(one);
            case "dispute" -> new TaskCommand.Dispute(one);
            case "rule" -> new TaskCommand.Rule(one, two, false);
            case "rule-keep" -> new TaskCommand.Rule(one, two, true);
            case "escalate" -> new TaskCommand.Escalate(Integer.parseInt(one), two);
            case "send-unit" -> new TaskCommand.SendUnit(one, two);
            case "recall-unit" -> new TaskCommand.RecallUnit(one);
            case "extend" -> new ClockCommand.Extend(one, "");
            case "extend-as" -> new ClockCommand.Extend("rain", one);
            case "suspend" ->
                    new ClockCommand.Suspend(
                            now.plus(Duration.ofHours(Integer.parseInt(one))), two, "");
            case "resume" -> new ClockCommand.Resume();
            case "appeal" -> new ClockCommand.Appeal(one, "");
            case "approve" -> new ClockCommand.Approve(one, two, "");
            case "approve-as" -> new ClockCommand.Approve("", "", one);
            case "refuse" -> new ClockCommand.Refuse(one, two);
            case "recompute" -> new ClockCommand.Recompute(one);
            case "clock-fired" -> new ClockCommand.ClockFired();
            case "merge" -> new BondCommand.Merge(one, two);
            case "unmerge" -> new BondCommand.Unmerge(one);
            case "link" -> new BondCommand.Link(one, two);
            case "unlink" -> new BondCommand.Unlink(one);
            case "split" -> new BondCommand.Split(one.isEmpty() ? List.of() : List.of(one), two);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static Command report(
            String classCode, String id, String alarm, Place place, Instant now) {
        return new LoopCommand.Report(
                ReportRef.of(id, "desk", now, "x", "?", alarm), classCode, "", "", place, false);
    }
}
