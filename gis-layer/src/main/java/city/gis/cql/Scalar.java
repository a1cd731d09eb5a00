package city.gis.cql;

import city.gis.layer.Feature;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a feature: a number, a text, a truth or a moment; null where it is missing. */
interface Scalar {

    @Nullable Object of(Feature feature);

    Pattern ACCENTS = Pattern.compile("\\p{M}+");
    Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.{6,40}");

    /** The property of this name; numbers as doubles. */
    static Scalar property(String name) {
        return feature -> {
            Object held =
                    switch (name) {
                        case "id", "key" -> feature.key();
                        default -> feature.properties().get(name);
                    };
            return held instanceof Number n ? (Object) n.doubleValue() : held;
        };
    }

    /**
     * Below zero, zero or above; null where one is missing or where they cannot be compared: a text
     * is compared with a moment as the time that it says.
     */
    static @Nullable Integer compared(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return Double.compare(a + 0.0, b + 0.0);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant || right instanceof Instant) {
            Instant a = moment(left);
            Instant b = moment(right);
            return a == null || b == null ? null : (Integer) a.compareTo(b);
        }
        if (left instanceof String a && right instanceof String b) {
            Instant first = moment(a);
            Instant second = first == null ? null : moment(b);
            return first == null || second == null ? a.compareTo(b) : first.compareTo(second);
        }
        return null;
    }

    /** The moment that a value is or says; null where it says none. */
    static @Nullable Instant moment(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment;
        }
        if (!(value instanceof String text) || !(TIME.matcher(text).matches())) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A time as RFC 3339 has it, or a date, which is its first moment in UTC.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static Instant time(String text) {
        try {
            return DATE.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time: give RFC 3339 such as 2026-11-24T14:32:00+08:00"
                            .formatted(text),
                    e);
        }
    }

    static String caseless(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String accentless(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
