package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people say to each other about a case.
 *
 * @param replyDue whether a supervision (督办) waits for its reply
 * @param replyBy when; the epoch while none is due
 * @param questions of departments to duty, oldest first
 * @param disputed why the department says that it is not its own; empty while it does not
 */
public record Dialogue(
        boolean replyDue, Instant replyBy, List<Question> questions, String disputed) {

    static final Dialogue NONE = new Dialogue(false, Instant.EPOCH, List.of(), "");

    /**
     * A question.
     *
     * @param answer empty while there is none
     */
    public record Question(String text, String by, Instant at, String answer) {}

    public Dialogue {
        questions = List.copyOf(questions);
    }

    boolean unanswered() {
        return questions.stream().anyMatch(q -> q.answer().isEmpty());
    }

    Dialogue supervised(Instant by) {
        return new Dialogue(true, by, questions, disputed);
    }

    Dialogue replied() {
        return new Dialogue(false, Instant.EPOCH, questions, disputed);
    }

    Dialogue disputed(String reason) {
        return new Dialogue(replyDue, replyBy, questions, reason);
    }

    Dialogue asked(Question one) {
        List<Question> more = new ArrayList<>(questions);
        more.add(one);
        return new Dialogue(replyDue, replyBy, more, disputed);
    }

    /** The oldest open question gets its answer. */
    Dialogue answered(String text) {
        List<Question> all = new ArrayList<>(questions);
        for (int i = 0; i < all.size(); i++) {
            Question q = all.get(i);
            if (q.answer().isEmpty()) {
                all.set(i, new Question(q.text(), q.by(), q.at(), text));
                break;
            }
        }
        return new Dialogue(replyDue, replyBy, all, disputed);
    }
}
