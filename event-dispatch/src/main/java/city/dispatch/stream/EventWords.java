package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Approval;
import city.dispatch.incident.BondEvent;
import city.dispatch.incident.ClockEvent;
import city.dispatch.incident.Event;
import city.dispatch.incident.LoopEvent;
import city.dispatch.incident.TaskEvent;
import java.util.List;

/** A line of history in words. */
final class EventWords {

    private EventWords() {}

    static Words of(Event event, DispatchCatalogue catalogue) {
        return switch (event) {
            case LoopEvent e -> loop(e, catalogue);
            case TaskEvent e -> task(e, catalogue);
            case ClockEvent e -> clock(e);
            case BondEvent e -> bond(e);
        };
    }

    private static Words loop(LoopEvent event, DispatchCatalogue catalogue) {
        return switch (event) {
            case LoopEvent.Reported e -> words("收到上报：%s", "reported: %s", e.report().description());
            case LoopEvent.ReportMerged e ->
                    words("并入同源上报 %s", "merged a report of the same cause: %s", e.report().id());
            case LoopEvent.AlarmChanged e ->
                    e.active()
                            ? words("告警持续 %s", "alarm stands %s", e.alarm())
                            : words("告警恢复 %s", "alarm returned %s", e.alarm());
            case LoopEvent.VerifierSent e -> words("派核查员 %s 现场核实", "%s is out to look", e.post());
            case LoopEvent.Confirmed e ->
                    e.valid()
                            ? words("核实属实 %s", "confirmed %s", e.note())
                            : words("核实不属实：%s", "not confirmed: %s", e.note());
            case LoopEvent.Registered e ->
                    words(
                            "立案，类别 %s，标准 %s",
                            "registered as class %s, standard %s", e.classCode(), e.standard());
            case LoopEvent.Rejected e -> words("作废：%s", "rejected: %s", e.reason());
            case LoopEvent.Dispatched e -> dispatched(e, catalogue);
            case LoopEvent.Signed e -> words("签收", "signed");
            case LoopEvent.Returned e -> words("退回：%s", "returned: %s", e.reason());
            case LoopEvent.Handled e -> words("处置完毕：%s", "handled: %s", e.note());
            case LoopEvent.Verified e -> words("核查通过 %s", "verified %s", e.note());
            case LoopEvent.Reworked e -> words("核查不通过，返工：%s", "check failed, rework: %s", e.note());
            case LoopEvent.Closed e -> words("结案 %s", "closed %s", e.reason());
            case LoopEvent.ForceClosed e -> words("强制结案：%s", "closed by force: %s", e.reason());
            case LoopEvent.Rated e -> words("评价 %s 分", "rated %s", e.score());
            case LoopEvent.Reopened e ->
                    words("重新处置：%s", "opened again for the same unit: %s", e.reason());
            case LoopEvent.ReportedUpward e ->
                    words("上报区级：%s", "reported to the district: %s", e.reason());
        };
    }

    private static Words dispatched(LoopEvent.Dispatched e, DispatchCatalogue catalogue) {
        Words name = catalogue.nameOf(e.department());
        String why = e.override() == null ? "" : "；" + e.override();
        return new Words(
                filled("派遣至%s（%s%s）", name.zh(), e.whyZh(), why),
                filled("dispatched to %s (%s%s)", name.en(), e.whyEn(), why));
    }

    private static Words task(TaskEvent event, DispatchCatalogue catalogue) {
        return switch (event) {
            case TaskEvent.Assigned e -> words("指派 %s", "assigned to %s", e.post());
            case TaskEvent.QuestionAsked e -> words("请示：%s", "asked: %s", e.text());
            case TaskEvent.Answered e -> words("答复：%s", "answered: %s", e.text());
            case TaskEvent.CoAsked e -> coAsked(e, catalogue);
            case TaskEvent.CoSigned e ->
                    named("%s签收协办", "%s signed its part", e.department(), "", catalogue);
            case TaskEvent.CoHandled e ->
                    named("%s协办完毕：%s", "%s did its part: %s", e.department(), e.note(), catalogue);
            case TaskEvent.CoReturned e ->
                    named(
                            "%s退回协办：%s",
                            "%s gave its part back: %s", e.department(), e.reason(), catalogue);
            case TaskEvent.Supervised e -> words("督办：%s", "supervised: %s", e.order());
            case TaskEvent.Replied e -> words("督办回复：%s", "reply: %s", e.text());
            case TaskEvent.Disputed e ->
                    words("权属争议（先办后议）：%s", "disputed, handled meanwhile: %s", e.reason());
            case TaskEvent.Ruled e ->
                    named(
                            e.keep() ? "裁决归%s，留作先例：%s" : "裁决归%s：%s",
                            e.keep()
                                    ? "ruled to be of %s, as a precedent: %s"
                                    : "ruled to be of %s: %s",
                            e.department(),
                            e.reason(),
                            catalogue);
            case TaskEvent.Escalated e ->
                    words("响应升至 %s 级：%s", "level of response %s: %s", e.level(), e.reason());
            case TaskEvent.UnitSent e -> words("派出 %s %s", "sent %s %s", e.unit(), e.reason());
            case TaskEvent.UnitRecalled e -> words("召回 %s", "called back %s", e.unit());
        };
    }

    private static Words coAsked(TaskEvent.CoAsked e, DispatchCatalogue catalogue) {
        List<Words> asked = e.departments().stream().map(catalogue::nameOf).toList();
        List<Words> struck = e.struck().stream().map(catalogue::nameOf).toList();
        String zh = String.join("、", asked.stream().map(Words::zh).toList());
        String en = String.join(", ", asked.stream().map(Words::en).toList());
        String goneZh = String.join("、", struck.stream().map(Words::zh).toList());
        String goneEn = String.join(", ", struck.stream().map(Words::en).toList());
        return new Words(
                (zh.isEmpty() ? "" : "协办：" + zh) + (goneZh.isEmpty() ? "" : " 不再协办：" + goneZh),
                (en.isEmpty() ? "" : "to take part: " + en)
                        + (goneEn.isEmpty() ? "" : " no longer: " + goneEn));
    }

    private static Words clock(ClockEvent event) {
        return switch (event) {
            case ClockEvent.Requested e ->
                    words(
                            "申请" + kind(e.kind()).zh() + "（%s）：%s",
                            "asked for " + kind(e.kind()).en() + " (%s): %s",
                            e.request(),
                            e.reason());
            case ClockEvent.Endorsed e ->
                    words("单位同意 %s %s", "the department supports %s %s", e.request(), e.note());
            case ClockEvent.RequestRefused e ->
                    words("不批准 %s：%s", "refused %s: %s", e.request(), e.reason());
            case ClockEvent.Extended e -> words("延期：%s", "extended: %s", e.reason());
            case ClockEvent.Suspended e ->
                    words("挂账至 %s：%s", "suspended until %s: %s", e.until(), e.reason());
            case ClockEvent.Resumed e -> words("恢复处置", "resumed");
            case ClockEvent.Exempted e ->
                    words("申诉成立，不计入考核 %s", "appeal granted, out of the scores %s", e.note());
            case ClockEvent.Warned e -> words("时限预警：%s", "time is running out: %s", e.clock());
            case ClockEvent.Breached e -> words("超时：%s", "overdue: %s", e.clock());
            case ClockEvent.Recomputed e ->
                    words("重算时限：%s", "deadlines worked out anew: %s", e.reason());
        };
    }

    private static Words kind(Approval.Kind kind) {
        return switch (kind) {
            case EXTEND -> new Words("延期", "an extension");
            case SUSPEND -> new Words("挂账", "a suspension");
            case APPEAL -> new Words("申诉", "an exemption");
        };
    }

    private static Words bond(BondEvent event) {
        return switch (event) {
            case BondEvent.MergedInto e ->
                    words("并入 %s：%s", "merged into %s: %s", e.incident(), e.reason());
            case BondEvent.Unmerged e ->
                    words("与 %s 拆分，恢复独立", "no longer merged into %s", e.incident());
            case BondEvent.Absorbed e -> words("并案 %s", "stands for %s", e.incident());
            case BondEvent.Released e -> words("拆出 %s", "no longer stands for %s", e.incident());
            case BondEvent.Linked e ->
                    words("关联 %s（%s）", "linked with %s (%s)", e.incident(), e.kind());
            case BondEvent.Unlinked e -> words("取消关联 %s", "no longer linked with %s", e.incident());
            case BondEvent.SplitOff e -> words("分出 %s", "reports went to %s", e.incident());
        };
    }

    private static Words named(
            String zh, String en, String department, String text, DispatchCatalogue catalogue) {
        Words name = catalogue.nameOf(department);
        return new Words(filled(zh, name.zh(), text), filled(en, name.en(), text));
    }

    private static Words words(String zh, String en, Object... with) {
        return new Words(filled(zh, with), filled(en, with));
    }

    /** Each {@code %s} in its turn: a line is made for every event, and a formatter is slow. */
    private static String filled(String pattern, Object... with) {
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (Object one : with) {
            int hole = pattern.indexOf("%s", from);
            if (hole < 0) {
                break;
            }
            text.append(pattern, from, hole).append(one);
            from = hole + 2;
        }
        return text.append(pattern, from, pattern.length()).toString();
    }
}
