package city.center.reception;

import city.center.api.Problem;
import city.center.identity.Role;
import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The intake form as a report: pure, and every wrong field is named. */
final class ReportForm {

    private static final Set<String> CHANNELS = Set.of("desk", "hotline", "patrol");
    private static final int MOST_ADDRESS = 300;

    private ReportForm() {}

    /**
     * @param role who fills it in; a verifier's report is a patrol's
     * @param key of the caller, by which the same form is one report however often it is sent
     */
    static Report read(
            JsonNode form, Role role, String key, Instant now, DispatchCatalogue catalogue) {
        String description = text(form, "description", Report.MOST_WORDS);
        if (description.isEmpty()) {
            throw Problem.badField("description", "", "say in a sentence what was seen");
        }
        Optional<String> code = filled(text(form, "class", 20));
        Optional<String> condition = filled(text(form, "condition", 30));
        Optional<CaseClass> known = code.flatMap(catalogue::findClass);
        if (code.isPresent() && known.isEmpty()) {
            throw Problem.badField(
                    "class",
                    code.get(),
                    "give a code of /api/v1/catalogue/classes, or leave it out");
        }
        if (condition.isPresent()
                && known.stream()
                        .flatMap(c -> c.standards().stream())
                        .noneMatch(s -> s.id().equals(condition.get()))) {
            throw Problem.badField(
                    "condition", condition.get(), "give a standard's id of the class " + code);
        }
        Optional<Report.Point> point = point(form);
        Optional<String> address = filled(text(form, "address", MOST_ADDRESS));
        if (point.isEmpty() && address.isEmpty()) {
            throw Problem.badField("lat", "", "give lat and lng, or an address");
        }
        String channel = text(form, "channel", 20);
        if (channel.isEmpty()) {
            channel = role.kind() == Role.Kind.VERIFIER ? "patrol" : "desk";
        }
        if (!CHANNELS.contains(channel)) {
            throw Problem.badField("channel", channel, "give desk, hotline or patrol");
        }
        String id =
                key.isBlank()
                        ? UUID.randomUUID().toString()
                        : UUID.nameUUIDFromBytes(
                                        (role.name() + "\n" + key).getBytes(StandardCharsets.UTF_8))
                                .toString();
        return new Report(
                id,
                channel,
                now,
                new Report.What(
                        code,
                        condition,
                        description,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(point, address),
                form.path("drill").asBoolean(false),
                Map.of());
    }

    private static Optional<Report.Point> point(JsonNode form) {
        JsonNode lat = form.path("lat");
        JsonNode lng = form.path("lng");
        boolean none =
                (lat.isMissingNode() || lat.isNull()) && (lng.isMissingNode() || lng.isNull());
        if (none) {
            return Optional.empty();
        }
        if (!lat.isNumber() || !lng.isNumber()) {
            throw Problem.badField(
                    lat.isNumber() ? "lng" : "lat",
                    lat.isNumber() ? lng : lat,
                    "give WGS-84 degrees as a number");
        }
        try {
            return Optional.of(new Report.Point(lat.asDouble(), lng.asDouble()));
        } catch (IllegalArgumentException e) {
            throw Problem.badField(
                    "lat", lat + ", " + lng, "give WGS-84 degrees of a place on earth");
        }
    }

    private static String text(JsonNode form, String field, int most) {
        JsonNode node = form.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            throw Problem.badField(field, node, "give a text");
        }
        String text = node.asText().strip();
        if (text.length() > most) {
            throw Problem.badField(
                    field, text.length() + " characters", "give at most " + most + " characters");
        }
        return text;
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
