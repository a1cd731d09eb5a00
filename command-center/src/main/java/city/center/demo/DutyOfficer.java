package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The duty officer (值班员): registers and dispatches what the duty list is not sure of, closes what
 * was verified, decides requests, answers questions, and supervises (督办) what is nearly due.
 */
final class DutyOfficer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(12);
    private static final Duration TO_REPLY = Duration.ofMinutes(10);

    private final Cases cases;
    private final String fallback;
    private final Clock clock;
    private final Set<String> supervised = new HashSet<>();

    /**
     * @param fallback the department of what nobody owns
     */
    DutyOfficer(Door door, String fallback, Clock clock) {
        this.fallback = fallback;
        this.cases = new Cases(door);
        this.clock = clock;
    }

    /** What waits for a decision. */
    void decide() throws IOException, InterruptedException {
        for (JsonNode incident :
                cases.find(
                        "status=pending_register,pending_dispatch,returned,pending_check,reported")) {
            switch (incident.path("status").asText()) {
                case "reported", "pending_register" -> cases.act(incident, "register");
                case "pending_dispatch", "returned" ->
                        cases.act(incident, "dispatch", "department", owner(incident));
                default -> {
                    if (Cases.offers(incident, "close")) {
                        cases.act(incident, "close");
                    }
                }
            }
        }
    }

    /** What the departments ask for, and what is nearly due. */
    void look() throws IOException, InterruptedException {
        for (JsonNode incident : cases.find("status=handling,pending_handle")) {
            if (Cases.offers(incident, "approve")) {
                cases.act(incident, "approve", "note", "同意");
            } else if (Cases.offers(incident, "answer")) {
                cases.act(incident, "answer", "text", "已与物业联系，请直接到场");
            } else if (nearlyDue(incident) && supervised.add(incident.path("id").asText())) {
                cases.act(
                        incident,
                        "supervise",
                        JSON.createObjectNode()
                                .put("order", "即将到期，请立即到场处置并反馈进展")
                                .put("replyBy", clock.instant().plus(TO_REPLY).toString()));
            }
        }
    }

    private boolean nearlyDue(JsonNode incident) {
        String deadline = incident.path("deadline").asText("");
        return !deadline.isEmpty()
                && !incident.path("replyDue").asBoolean()
                && List.of("red", "orange").contains(incident.path("priority").asText())
                && Instant.parse(deadline).isBefore(clock.instant().plus(SOON));
    }

    /** A case that its owner gave back goes to whoever the catalogue lets decide. */
    private String owner(JsonNode incident) {
        String named = incident.path("department").asText("");
        return named.isEmpty() || incident.path("status").asText().equals("returned")
                ? fallback
                : named;
    }
}
