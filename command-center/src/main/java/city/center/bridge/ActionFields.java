package city.center.bridge;

import city.center.api.Problem;
import city.dispatch.incident.LoopEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an action's JSON. One of the wrong kind is a {@link Problem} that names it; one
 * that is missing is empty, and the rules say whether they want it.
 */
record ActionFields(JsonNode body, Instant now) {

    private static final int MOST_ITEMS = 1_000;

    /** Longer than any text that the rules take, shorter than what breaks a record of the log. */
    private static final int MOST_TEXT = 20_000;

    /** Longest item of a list, which holds ids. */
    private static final int MOST_ITEM = 100;

    private static final int MOST_PHOTOS = 100;

    String text(String field) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            throw Problem.badField(field, node, "give a text");
        }
        return within(field, node, MOST_TEXT);
    }

    private static String within(String field, JsonNode node, int most) {
        if (node.asText().length() > most) {
            throw Problem.badField(
                    field,
                    node.asText().length() + " characters",
                    "give at most " + most + " characters");
        }
        return node.asText().strip();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list(field, MOST_ITEMS)) {
            if (!one.isTextual()) {
                throw Problem.badField(field, one, "give a list of texts");
            }
            texts.add(within(field, one, MOST_ITEM));
        }
        return texts;
    }

    List<LoopEvent.Picture> photos() {
        List<LoopEvent.Picture> photos = new ArrayList<>();
        for (JsonNode one : list("photos", MOST_PHOTOS)) {
            if (!one.isObject()) {
                throw Problem.badField("photos", one, "give objects with sha256, phase and name");
            }
            ActionFields fields = new ActionFields(one, now);
            photos.add(
                    new LoopEvent.Picture(
                            fields.text("sha256"), fields.text("phase"), fields.text("name")));
        }
        return photos;
    }

    boolean either(String field, String yes, String no) {
        String value = text(field);
        if (!value.equals(yes) && !value.equals(no)) {
            throw Problem.badField(field, value, "give " + yes + " or " + no);
        }
        return value.equals(yes);
    }

    boolean flag(String field) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            throw Problem.badField(field, node, "give true or false");
        }
        return node.asBoolean();
    }

    int number(String field, String range) {
        JsonNode node = body.path(field);
        if (!node.isInt()) {
            throw Problem.badField(field, node, "give a whole number from " + range);
        }
        return node.asInt();
    }

    Instant time(String field) {
        try {
            Instant time = OffsetDateTime.parse(text(field)).toInstant();
            if (time.isAfter(now.minus(Duration.ofDays(36_500)))
                    && time.isBefore(now.plus(Duration.ofDays(36_500)))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw Problem.badField(field, body.path(field), "give an ISO 8601 time with its zone");
        }
        throw Problem.badField(field, body.path(field), "give a time within a hundred years");
    }

    Instant timeOr(String field, Duration fromNow) {
        return body.has(field) && !body.path(field).isNull() ? time(field) : now.plus(fromNow);
    }

    private JsonNode list(String field, int most) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw Problem.badField(field, node, "give a list");
        }
        if (node.size() > most) {
            throw Problem.badField(field, node.size() + " items", "give at most " + most);
        }
        return node;
    }
}
