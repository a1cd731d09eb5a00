package city.center.bridge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies of actions that nobody should send, with some good words among them; by a seed. */
public final class WildBodies {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is no action of the API, though dispatch knows some of them. */
    private static final List<String> NONE =
            List.of("", "report", "clock-fired", "alarm-state", "nonsense");

    private static final List<String> FIELDS =
            List.of(
                    "reason",
                    "note",
                    "text",
                    "order",
                    "replyBy",
                    "until",
                    "class",
                    "condition",
                    "department",
                    "coHandlers",
                    "post",
                    "result",
                    "score",
                    "keep",
                    "level",
                    "unit",
                    "request",
                    "into",
                    "incident",
                    "kind",
                    "reports",
                    "photos");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "because",
                    "pass",
                    "fail",
                    "valid",
                    "invalid",
                    "E0504",
                    "C0101",
                    "E0507",
                    "fire",
                    "water",
                    "mars",
                    "2026-03-03T00:00:00+08:00",
                    "9999-01-01T00:00:00Z",
                    "-999999999-01-01T00:00:00Z",
                    "not a time",
                    "A1",
                    "self",
                    "r1",
                    "related",
                    "\u0000\uFFFF",
                    "%s %d",
                    "{}",
                    "x".repeat(3_000),
                    "😀".repeat(40));
    private final Random random;
    private final List<String> actions;
    private final List<String> texts;

    /**
     * @param actions of the API
     * @param more texts that some field may want, such as ids of cases
     */
    public WildBodies(Random random, List<String> actions, List<String> more) {
        this.random = random;
        this.actions = new ArrayList<>(actions);
        this.actions.addAll(NONE);
        this.texts = new ArrayList<>(TEXTS);
        this.texts.addAll(more);
    }

    /** The next body. */
    public ObjectNode next() {
        ObjectNode body = JSON.createObjectNode().put("action", one(actions));
        int fields = random.nextInt(8);
        for (int i = 0; i < fields; i++) {
            value(body, one(FIELDS));
        }
        if (random.nextInt(4) > 0) {
            body.put("post", "li").put("unit", "U1").put("level", 2).put("score", 3);
            body.put("reason", "because").put("note", "done").put("text", "so").put("order", "now");
            body.put("result", one(List.of("pass", "fail", "valid", "invalid")));
        }
        return body;
    }

    private void value(ObjectNode body, String field) {
        switch (random.nextInt(9)) {
            case 0 -> body.putNull(field);
            case 1 -> body.put(field, random.nextInt());
            case 2 -> body.put(field, random.nextDouble() * 1e300);
            case 3 -> body.put(field, random.nextBoolean());
            case 4 -> {
                ArrayNode list = body.putArray(field);
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(one(texts));
                }
            }
            case 5 -> body.putArray(field).addObject().put("sha256", one(texts));
            case 6 -> body.put(field, 1 + random.nextInt(6));
            default -> body.put(field, one(texts));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
