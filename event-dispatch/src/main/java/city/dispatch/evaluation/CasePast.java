package city.dispatch.evaluation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the history of a case says of its way.
 *
 * @param registered whether it ever was
 * @param first department it was given to, empty: none
 * @param last department it was given to
 * @param givenBack whether that one gave it back, and nobody has it since
 * @param handled whether its newest visit to the handling stage was completed
 */
record CasePast(boolean registered, String first, String last, boolean givenBack, boolean handled) {

    static CasePast of(JsonNode lines) {
        CasePast past = new CasePast(false, "", "", false, false);
        for (JsonNode line : lines) {
            past = past.after(line);
        }
        return past;
    }

    private CasePast after(JsonNode line) {
        return switch (line.path("event").asText()) {
            case "registered" -> new CasePast(true, first, last, givenBack, handled);
            case "dispatched" -> {
                String to = line.path("data").path("department").asText();
                yield new CasePast(registered, first.isEmpty() ? to : first, to, false, false);
            }
            case "returned" -> new CasePast(registered, first, last, true, false);
            case "handled" -> new CasePast(registered, first, last, false, true);
            case "reworked", "reopened" -> new CasePast(registered, first, last, false, false);
            default -> this;
        };
    }
}
