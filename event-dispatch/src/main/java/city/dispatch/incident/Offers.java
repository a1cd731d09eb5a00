package city.dispatch.incident;

import java.util.ArrayList;
import java.util.List;

/** The actions that would be possible next, for pages to offer; contents are checked later. */
public final class Offers {

    private static final List<String> ALWAYS =
            List.of(
                    "supervise",
                    "force-close",
                    "ask",
                    "merge",
                    "split",
                    "escalate",
                    "send-unit",
                    "recompute");

    private Offers() {}

    public static List<String> of(Incident state) {
        List<String> actions = new ArrayList<>(byStatus(state));
        Task task = state.task();
        if (!state.status().over()) {
            actions.addAll(ALWAYS);
        }
        if (state.status() != Status.MERGED) {
            actions.add("link");
            addIf(actions, "unmerge", !state.bonds().merged().isEmpty());
        }
        addIf(actions, "unlink", !state.bonds().links().isEmpty());
        addIf(actions, "reply", task.replyDue());
        addIf(actions, "answer", task.dialogue().unanswered());
        addIf(actions, "recall-unit", !task.scene().units().isEmpty());
        if (task.adjustments().approvals().stream().anyMatch(Approval::waits)) {
            actions.addAll(List.of("approve", "refuse"));
        }
        return List.copyOf(actions);
    }

    private static List<String> byStatus(Incident state) {
        return switch (state.status()) {
            case PENDING_VERIFY -> List.of("confirm");
            case PENDING_REGISTER -> List.of("register", "reject", "send-verifier");
            case PENDING_DISPATCH, RETURNED -> List.of("dispatch", "register", "reject", "rule");
            case PENDING_HANDLE -> List.of("sign", "return", "assign", "dispute", "rule");
            case HANDLING ->
                    List.of("handle", "return", "assign", "extend", "suspend", "dispute", "rule");
            case SUSPENDED -> List.of("resume");
            case HANDLED -> List.of("verify");
            case PENDING_CHECK -> state.alarmActive() ? List.of() : List.of("close");
            case CLOSED, FORCED_CLOSE -> over(state);
            case REJECTED, MERGED -> List.of();
        };
    }

    private static List<String> over(Incident state) {
        List<String> actions = new ArrayList<>();
        addIf(actions, "rate", !state.task().progress().feedback().rated());
        addIf(actions, "reopen", !state.task().department().isEmpty());
        addIf(actions, "appeal", state.late() && state.task().adjustments().appeal().isEmpty());
        return actions;
    }

    /** What a co-handler may do with its part. */
    public static List<String> of(Incident state, CoHandler part) {
        if (state.status().over() || state.status() == Status.SUSPENDED) {
            return List.of();
        }
        return switch (part.part()) {
            case PENDING -> List.of("sign", "return");
            case HANDLING -> List.of("handle", "return");
            case HANDLED, RETURNED -> List.of();
        };
    }

    private static void addIf(List<String> actions, String action, boolean holds) {
        if (holds) {
            actions.add(action);
        }
    }
}
