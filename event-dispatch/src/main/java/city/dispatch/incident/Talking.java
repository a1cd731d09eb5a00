package city.dispatch.incident;

/** Posts, questions and orders. */
final class Talking {

    private static final int MOST_QUESTIONS = 50;

    private Talking() {}

    static Decision assign(Asking a, TaskCommand.Assign c) {
        if (!a.in(Status.PENDING_HANDLE, Status.HANDLING)) {
            return a.illegal("assign");
        }
        if (a.task().owner().assignee().equals(c.post())) {
            return Texts.name("post", c.post())
                    .orElseGet(
                            () -> Decision.refuse("NOTHING_CHANGES", c.post() + " has it already"));
        }
        return Texts.name("post", c.post())
                .orElseGet(() -> Decision.of(new TaskEvent.Assigned(c.post())));
    }

    static Decision ask(Asking a, TaskCommand.Ask c) {
        if (a.status().over()) {
            return a.illegal("ask");
        }
        if (a.task().dialogue().questions().size() >= MOST_QUESTIONS) {
            return Decision.refuse(
                    "QUESTIONS_USED", "a case has at most " + MOST_QUESTIONS + " questions");
        }
        return Texts.reason(c.text())
                .orElseGet(() -> Decision.of(new TaskEvent.QuestionAsked(c.text())));
    }

    static Decision answer(Asking a, TaskCommand.Answer c) {
        if (!a.task().dialogue().unanswered()) {
            return Decision.refuse("NOTHING_TO_ANSWER", "no question waits for an answer");
        }
        return Texts.reason(c.text())
                .orElseGet(() -> Decision.of(new TaskEvent.Answered(c.text())));
    }

    static Decision supervise(Asking a, TaskCommand.Supervise c) {
        if (a.status().over()) {
            return a.illegal("supervise");
        }
        return Texts.reason(c.order())
                .orElseGet(() -> Decision.of(new TaskEvent.Supervised(c.order(), c.replyBy())));
    }

    static Decision reply(Asking a, TaskCommand.Reply c) {
        if (!a.task().replyDue()) {
            return Decision.refuse("NOTHING_TO_REPLY", "no supervision waits for a reply");
        }
        return Texts.reason(c.text()).orElseGet(() -> Decision.of(new TaskEvent.Replied(c.text())));
    }
}
