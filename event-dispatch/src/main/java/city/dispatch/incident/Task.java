package city.dispatch.incident;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The work on an incident.
 *
 * @param owner who has it
 * @param progress how far it came
 * @param adjustments what was asked and granted
 * @param dialogue what was said
 * @param scene what happens in the field
 */
public record Task(
        Ownership owner,
        Progress progress,
        Adjustments adjustments,
        Dialogue dialogue,
        Scene scene) {

    static final Task NONE =
            new Task(Ownership.NOBODY, Progress.NONE, Adjustments.NONE, Dialogue.NONE, Scene.NONE);

    public String department() {
        return owner.department();
    }

    public String rule() {
        return owner.rule();
    }

    public boolean provisional() {
        return owner.provisional();
    }

    public String handler() {
        return progress.handler();
    }

    public int rework() {
        return progress.rework();
    }

    public int returns() {
        return progress.returns();
    }

    public int rating() {
        return progress.feedback().rating();
    }

    public int extensions() {
        return adjustments.extensions();
    }

    public Instant suspendedUntil() {
        return adjustments.suspendedUntil();
    }

    public boolean replyDue() {
        return dialogue.replyDue();
    }

    Task owner(UnaryOperator<Ownership> change) {
        return new Task(change.apply(owner), progress, adjustments, dialogue, scene);
    }

    Task progress(UnaryOperator<Progress> change) {
        return new Task(owner, change.apply(progress), adjustments, dialogue, scene);
    }

    Task adjustments(UnaryOperator<Adjustments> change) {
        return new Task(owner, progress, change.apply(adjustments), dialogue, scene);
    }

    Task dialogue(UnaryOperator<Dialogue> change) {
        return new Task(owner, progress, adjustments, change.apply(dialogue), scene);
    }

    Task scene(UnaryOperator<Scene> change) {
        return new Task(owner, progress, adjustments, dialogue, change.apply(scene));
    }
}
