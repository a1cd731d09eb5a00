package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Adjustments;
import city.dispatch.incident.Approval;
import city.dispatch.incident.Bonds;
import city.dispatch.incident.CoHandler;
import city.dispatch.incident.Dialogue;
import city.dispatch.incident.Incident;
import city.dispatch.incident.Offers;
import city.dispatch.incident.Ownership;
import city.dispatch.incident.Progress;
import city.dispatch.incident.Scene;
import city.dispatch.incident.Task;
import java.util.Locale;

/** Who works on a case and what was said, asked and granted, as the outside reads it. */
final class DocumentTask {

    private DocumentTask() {}

    static void into(JsonOut doc, Incident incident, DispatchCatalogue catalogue) {
        Task task = incident.task();
        owner(doc, incident, catalogue);
        progress(doc, task.progress());
        adjustments(doc, task.adjustments());
        dialogue(doc, task.dialogue());
        scene(doc, task.scene());
    }

    private static void owner(JsonOut doc, Incident incident, DispatchCatalogue catalogue) {
        Ownership owner = incident.task().owner();
        doc.putOrNull("department", owner.department());
        if (!owner.department().isEmpty()) {
            doc.put("departmentName", catalogue.nameOf(owner.department()));
            doc.putObject(
                    "rule",
                    rule ->
                            rule.put("id", owner.rule())
                                    .put("why", new Words(owner.whyZh(), owner.whyEn())));
        }
        doc.putOrNull("assignee", owner.assignee());
        doc.putEach(
                "coHandlers",
                owner.coHandlers(),
                (one, part) -> coHandler(one, part, incident, catalogue));
    }

    private static void coHandler(
            JsonOut one, CoHandler part, Incident incident, DispatchCatalogue catalogue) {
        one.put("department", part.department())
                .put("departmentName", catalogue.nameOf(part.department()))
                .put("status", part.part().name().toLowerCase(Locale.ROOT));
        incident.clock("co:" + part.department()).ifPresent(c -> one.put("deadline", c.deadline()));
        one.putUnlessNever("handledAt", part.handledAt());
        one.putTexts("actions", Offers.of(incident, part));
    }

    private static void progress(JsonOut doc, Progress progress) {
        doc.put("rework", progress.rework()).put("returns", progress.returns());
        Progress.Feedback feedback = progress.feedback();
        if (feedback.rating() > 0) {
            doc.put("rating", feedback.rating());
        }
        doc.put("reopened", feedback.reopened()).put("reportedUpward", feedback.upward());
    }

    private static void adjustments(JsonOut doc, Adjustments adjustments) {
        doc.put("extensions", adjustments.extensions())
                .put("suspensions", adjustments.suspensions())
                .put("exempt", adjustments.exempt());
        doc.putEach("approvals", adjustments.approvals(), DocumentTask::approval);
        adjustments.appeal().ifPresent(a -> doc.putObject("appeal", one -> approval(one, a)));
    }

    private static void approval(JsonOut one, Approval approval) {
        one.put("id", approval.id())
                .put("kind", approval.kind().word())
                .put("state", approval.state().word())
                .put("level", approval.level())
                .put("by", approval.ask().by())
                .put("at", approval.ask().at())
                .put("reason", approval.ask().reason());
        if (!approval.ask().post().isEmpty()) {
            one.put("post", approval.ask().post());
        }
        one.putUnlessNever("until", approval.ask().until());
        one.putEach(
                "decisions",
                approval.decisions(),
                (said, d) ->
                        said.put("word", d.word())
                                .put("by", d.by())
                                .putOrNull("person", d.person())
                                .put("at", d.at())
                                .put("note", d.note()));
    }

    private static void dialogue(JsonOut doc, Dialogue dialogue) {
        doc.put("replyDue", dialogue.replyDue())
                .putUnlessNever("replyBy", dialogue.replyBy())
                .putOrNull("disputed", dialogue.disputed());
        doc.putEach(
                "questions",
                dialogue.questions(),
                (one, q) ->
                        one.put("text", q.text())
                                .put("by", q.by())
                                .put("at", q.at())
                                .putOrNull("answer", q.answer()));
    }

    private static void scene(JsonOut doc, Scene scene) {
        doc.put("level", scene.level());
        if (!scene.verifier().isEmpty()) {
            doc.put("verifier", scene.verifier());
        }
        doc.putEach(
                "units",
                scene.units(),
                (one, u) -> one.put("unit", u.unit()).put("reason", u.reason()).put("at", u.at()));
        doc.putEach(
                "photos",
                scene.photos(),
                (one, p) ->
                        one.put("sha256", p.sha256())
                                .put("phase", p.phase())
                                .put("name", p.name())
                                .put("by", p.by())
                                .put("at", p.at()));
    }

    static void bonds(JsonOut doc, Bonds bonds) {
        doc.putEach(
                "links",
                bonds.links(),
                (one, l) -> one.put("incident", l.incident()).put("kind", l.kind()));
        doc.putOrNull("mergedInto", bonds.mergedInto());
        doc.putTexts("merged", bonds.merged().stream().map(Bonds.Brought::incident).toList());
        doc.putOrNull("splitFrom", bonds.splitFrom()).putOrNull("precedent", bonds.precedent());
    }
}
