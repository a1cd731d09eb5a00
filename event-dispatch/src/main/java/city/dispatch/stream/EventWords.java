package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Event;

/** A line of history in words. */
final class EventWords {

    private EventWords() {}

    static Words of(Event event, DispatchCatalogue catalogue) {
        return switch (event) {
            case Event.Reported e ->
                    new Words(
                            "收到上报：" + e.report().description(),
                            "reported: " + e.report().description());
            case Event.ReportMerged e ->
                    new Words(
                            "并入同源上报 " + e.report().id(),
                            "merged a report of the same cause: " + e.report().id());
            case Event.Registered e ->
                    new Words(
                            "立案，类别 " + e.classCode() + "，标准 " + e.standard(),
                            "registered as class " + e.classCode() + ", standard " + e.standard());
            case Event.Rejected e -> new Words("作废：" + e.reason(), "rejected: " + e.reason());
            case Event.Dispatched e ->
                    new Words(
                            "派遣至" + catalogue.nameOf(e.department()).zh() + "（" + e.whyZh() + "）",
                            "dispatched to "
                                    + catalogue.nameOf(e.department()).en()
                                    + " ("
                                    + e.whyEn()
                                    + ")");
            case Event.Signed e -> new Words("签收", "signed");
            case Event.Returned e -> new Words("退回：" + e.reason(), "returned: " + e.reason());
            case Event.Handled e -> new Words("处置完毕：" + e.note(), "handled: " + e.note());
            case Event.Verified e -> new Words("核查通过 " + e.note(), "verified " + e.note());
            case Event.Reworked e ->
                    new Words("核查不通过，返工：" + e.note(), "check failed, rework: " + e.note());
            case Event.Closed e -> new Words("结案 " + e.reason(), "closed " + e.reason());
            case Event.ForceClosed e ->
                    new Words("强制结案：" + e.reason(), "closed by force: " + e.reason());
            case Event.Rated e -> new Words("评价 " + e.score() + " 分", "rated " + e.score());
            case Event.Extended e -> new Words("延期：" + e.reason(), "extended: " + e.reason());
            case Event.Suspended e ->
                    new Words(
                            "挂账至 " + e.until() + "：" + e.reason(),
                            "suspended until " + e.until() + ": " + e.reason());
            case Event.Resumed e -> new Words("恢复处置", "resumed");
            case Event.Supervised e -> new Words("督办：" + e.order(), "supervised: " + e.order());
            case Event.Replied e -> new Words("督办回复：" + e.text(), "reply: " + e.text());
            case Event.Warned e ->
                    new Words("时限预警：" + e.clock(), "time is running out: " + e.clock());
            case Event.Breached e -> new Words("超时：" + e.clock(), "overdue: " + e.clock());
            case Event.AlarmChanged e ->
                    e.active()
                            ? new Words("告警持续 " + e.alarm(), "alarm stands " + e.alarm())
                            : new Words("告警恢复 " + e.alarm(), "alarm returned " + e.alarm());
        };
    }
}
