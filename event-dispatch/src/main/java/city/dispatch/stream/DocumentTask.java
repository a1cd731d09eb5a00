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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** Who works on a case and what was said, asked and granted, as the outside reads it. */
final class DocumentTask {

    private DocumentTask() {}

    static void into(ObjectNode doc, Incident incident, DispatchCatalogue catalogue) {
        Task task = incident.task();
        owner(doc, incident, catalogue);
        progress(doc, task.progress());
        adjustments(doc, task.adjustments());
        dialogue(doc, task.dialogue());
        scene(doc, task.scene());
    }

    private static void owner(ObjectNode doc, Incident incident, DispatchCatalogue catalogue) {
        Ownership owner = incident.task().owner();
        boolean owned = !owner.department().isEmpty();
        doc.put("department", owned ? owner.department() : null);
        if (owned) {
            doc.set("departmentName", IncidentDocument.words(catalogue.nameOf(owner.department())));
            doc.putObject("rule")
                    .put("id", owner.rule())
                    .set("why", IncidentDocument.words(new Words(owner.whyZh(), owner.whyEn())));
        }
        doc.put("assignee", owner.assignee().isEmpty() ? null : owner.assignee());
        ArrayNode parts = doc.putArray("coHandlers");
        for (CoHandler part : owner.coHandlers()) {
            ObjectNode one = parts.addObject().put("department", part.department());
            one.set("departmentName", IncidentDocument.words(catalogue.nameOf(part.department())));
            one.put("status", part.part().name().toLowerCase(Locale.ROOT));
            incident.clock("co:" + part.department())
                    .ifPresent(c -> one.put("deadline", c.deadline().toString()));
            if (!part.handledAt().equals(Instant.EPOCH)) {
                one.put("handledAt", part.handledAt().toString());
            }
            ArrayNode actions = one.putArray("actions");
            Offers.of(incident, part).forEach(actions::add);
        }
    }

    private static void progress(ObjectNode doc, Progress progress) {
        doc.put("rework", progress.rework()).put("returns", progress.returns());
        Progress.Feedback feedback = progress.feedback();
        if (feedback.rating() > 0) {
            doc.put("rating", feedback.rating());
        }
        doc.put("reopened", feedback.reopened()).put("reportedUpward", feedback.upward());
    }

    private static void adjustments(ObjectNode doc, Adjustments adjustments) {
        doc.put("extensions", adjustments.extensions())
                .put("suspensions", adjustments.suspensions())
                .put("exempt", adjustments.exempt());
        ArrayNode approvals = doc.putArray("approvals");
        adjustments.approvals().forEach(a -> approval(approvals.addObject(), a));
        adjustments.appeal().ifPresent(a -> approval(doc.putObject("appeal"), a));
    }

    private static void approval(ObjectNode one, Approval approval) {
        one.put("id", approval.id())
                .put("kind", approval.kind().word())
                .put("state", approval.state().word())
                .put("level", approval.level())
                .put("by", approval.ask().by())
                .put("at", approval.ask().at().toString())
                .put("reason", approval.ask().reason());
        if (!approval.ask().post().isEmpty()) {
            one.put("post", approval.ask().post());
        }
        if (!approval.ask().until().equals(Instant.EPOCH)) {
            one.put("until", approval.ask().until().toString());
        }
    }

    private static void dialogue(ObjectNode doc, Dialogue dialogue) {
        doc.put("replyDue", dialogue.replyDue());
        if (!dialogue.replyBy().equals(Instant.EPOCH)) {
            doc.put("replyBy", dialogue.replyBy().toString());
        }
        doc.put("disputed", dialogue.disputed().isEmpty() ? null : dialogue.disputed());
        ArrayNode questions = doc.putArray("questions");
        for (Dialogue.Question q : dialogue.questions()) {
            questions
                    .addObject()
                    .put("text", q.text())
                    .put("by", q.by())
                    .put("at", q.at().toString())
                    .put("answer", q.answer().isEmpty() ? null : q.answer());
        }
    }

    private static void scene(ObjectNode doc, Scene scene) {
        doc.put("level", scene.level());
        if (!scene.verifier().isEmpty()) {
            doc.put("verifier", scene.verifier());
        }
        ArrayNode units = doc.putArray("units");
        scene.units()
                .forEach(
                        u ->
                                units.addObject()
                                        .put("unit", u.unit())
                                        .put("reason", u.reason())
                                        .put("at", u.at().toString()));
        ArrayNode photos = doc.putArray("photos");
        scene.photos()
                .forEach(
                        p ->
                                photos.addObject()
                                        .put("sha256", p.sha256())
                                        .put("phase", p.phase())
                                        .put("name", p.name())
                                        .put("by", p.by())
                                        .put("at", p.at().toString()));
    }

    static void bonds(ObjectNode doc, Bonds bonds) {
        ArrayNode links = doc.putArray("links");
        bonds.links()
                .forEach(
                        l -> links.addObject().put("incident", l.incident()).put("kind", l.kind()));
        doc.put("mergedInto", bonds.mergedInto().isEmpty() ? null : bonds.mergedInto());
        ArrayNode merged = doc.putArray("merged");
        bonds.merged().forEach(b -> merged.add(b.incident()));
        doc.put("splitFrom", bonds.splitFrom().isEmpty() ? null : bonds.splitFrom());
        doc.put("precedent", bonds.precedent().isEmpty() ? null : bonds.precedent());
    }
}
