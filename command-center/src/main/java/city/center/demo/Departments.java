package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The departments (责任单位), one after the other: they sign, ask, give back, handle, want more time or
 * a pause, and answer to a supervision; co-handlers (协办) do their own part.
 */
final class Departments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMinutes(20);

    /** A department and what it sees. */
    private record Desk(String id, Cases cases) {}

    private final List<Desk> desks;
    private final Random chance;
    private final Clock clock;
    private int turn;

    /**
     * @param desks department id to its own door
     */
    Departments(Map<String, Door> desks, Random chance, Clock clock) {
        this.desks =
                desks.entrySet().stream()
                        .map(d -> new Desk(d.getKey(), new Cases(d.getValue())))
                        .toList();
        this.chance = chance;
        this.clock = clock;
    }

    void act() throws IOException, InterruptedException {
        Desk desk = desks.get(turn);
        turn = (turn + 1) % desks.size();
        String id = desk.id();
        Cases cases = desk.cases();
        for (JsonNode incident :
                cases.find("status=pending_handle,handling,handled&department=" + id)) {
            boolean lead = incident.path("department").asText().equals(id);
            JsonNode mine = lead ? incident : part(incident, id);
            if (lead && incident.path("replyDue").asBoolean()) {
                cases.act(incident, "reply", "text", "人员已到场，预计半小时内处置完毕");
            } else if (Cases.offers(mine, "sign")) {
                receive(cases, incident, lead);
            } else if (Cases.offers(mine, "handle")) {
                handle(cases, incident, lead);
            }
        }
    }

    private void receive(Cases cases, JsonNode incident, boolean lead)
            throws IOException, InterruptedException {
        if (lead && chance.nextInt(40) == 0) {
            cases.act(incident, "return", "reason", "经现场核实，位置属街道管理范围");
        } else {
            cases.act(incident, "sign");
        }
    }

    private void handle(Cases cases, JsonNode incident, boolean lead)
            throws IOException, InterruptedException {
        int luck = chance.nextInt(60);
        if (lead && luck == 0 && incident.path("extensions").asInt() == 0) {
            cases.act(incident, "extend", "reason", "需要专业设备，申请延期");
        } else if (lead && luck == 1 && incident.path("suspensions").asInt() == 0) {
            cases.act(
                    incident,
                    "suspend",
                    JSON.createObjectNode()
                            .put("reason", "等待配件到货")
                            .put("until", clock.instant().plus(PAUSE).toString()));
        } else if (lead && luck == 2 && incident.path("questions").isEmpty()) {
            cases.act(incident, "ask", "text", "请提供现场联系人");
        } else if (luck > 40) {
            cases.act(incident, "handle", "note", "已到场处理完毕 / done on site");
        }
    }

    /** What a co-handler has of a case. */
    private static JsonNode part(JsonNode incident, String department) {
        for (JsonNode part : incident.path("coHandlers")) {
            if (part.path("department").asText().equals(department)) {
                return part;
            }
        }
        return JSON.missingNode();
    }
}
