package city.dispatch.incident;

/** Level of response and units in the field; escalation only adds. */
final class Response {

    private static final int MOST_UNITS = 100;

    private Response() {}

    static Decision escalate(Asking a, TaskCommand.Escalate c) {
        if (a.status().over()) {
            return a.illegal("escalate");
        }
        int present = a.task().scene().level();
        if (c.level() <= present || c.level() > Stages.MOST_LEVEL) {
            return Decision.refuse(
                    "LEVEL_RANGE",
                    "level is %d and the case is at %d: escalation only adds, up to %d"
                            .formatted(c.level(), present, Stages.MOST_LEVEL));
        }
        return Texts.reason(c.reason())
                .orElseGet(() -> Decision.of(new TaskEvent.Escalated(c.level(), c.reason())));
    }

    static Decision send(Asking a, TaskCommand.SendUnit c) {
        if (a.status().over()) {
            return a.illegal("send-unit");
        }
        if (a.task().scene().has(c.unit())) {
            return Decision.refuse("UNIT_SENT", c.unit() + " is on its way or there already");
        }
        if (a.task().scene().units().size() >= MOST_UNITS) {
            return Decision.refuse("UNITS_USED", "a case has at most " + MOST_UNITS + " units");
        }
        return Texts.name("unit", c.unit())
                .or(() -> Texts.note(c.reason()))
                .orElseGet(() -> Decision.of(new TaskEvent.UnitSent(c.unit(), c.reason())));
    }

    static Decision recall(Asking a, TaskCommand.RecallUnit c) {
        return a.task().scene().has(c.unit())
                ? Decision.of(new TaskEvent.UnitRecalled(c.unit()))
                : Decision.refuse(
                        "UNIT_NOT_SENT",
                        "unit is \"%s\": sent are %s"
                                .formatted(
                                        c.unit(),
                                        a.task().scene().units().stream()
                                                .map(Scene.Sent::unit)
                                                .toList()));
    }
}
