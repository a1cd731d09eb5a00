package city.center.api;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one query. Each wrong one is refused (400) with its name, its value and what
 * would do; one that is empty counts as not given.
 */
record QueryParameters(MultiMap given) {

    /**
     * @param known names that may be given; any other is refused
     */
    static QueryParameters of(MultiMap given, Collection<String> known) {
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw Problem.badField(
                        name,
                        given.get(name),
                        "leave it out; the parameters are " + known.stream().sorted().toList());
            }
        }
        return new QueryParameters(given);
    }

    @Nullable String text(String name) {
        String value = given.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A time with its zone; a "+" that came as a blank is one all the same. */
    @Nullable Instant time(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badField(
                    name,
                    value,
                    "give an ISO 8601 time with its zone, such as 2026-11-24T08:00:00+08:00");
        }
    }

    Instant time(String name, Instant otherwise) {
        Instant value = time(name);
        return value == null ? otherwise : value;
    }

    /** A whole number from 1. */
    int number(String name, int otherwise, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw Problem.badField(name, value, "give a whole number from 1 to " + most);
    }

    /**
     * One of some words.
     *
     * @param otherwise where it is not given
     */
    String word(String name, String otherwise, List<String> allowed) {
        String value = text(name);
        if (value != null && !allowed.contains(value)) {
            throw Problem.badField(name, value, "give one of " + allowed);
        }
        return value == null ? otherwise : value;
    }

    /**
     * Some words, parted by commas; empty where none is given.
     *
     * @param allowed empty: any
     */
    Set<String> words(String name, Collection<String> allowed) {
        String value = text(name);
        if (value == null) {
            return Set.of();
        }
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
        if (!allowed.isEmpty() && !allowed.containsAll(wanted)) {
            throw Problem.badField(
                    name, value, "give one or more of " + allowed.stream().sorted().toList());
        }
        return wanted;
    }
}
