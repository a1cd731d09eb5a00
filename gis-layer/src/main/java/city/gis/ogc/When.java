package city.gis.ogc;

import city.gis.layer.Feature;
import city.gis.layer.LayerSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The parameter {@code datetime}: a moment, or a span of which an end may be open.
 *
 * @param from the beginning, inclusive
 * @param to the end, inclusive; equal to the beginning for a moment
 */
record When(Instant from, Instant to) {

    static When read(String datetime) {
        String[] ends = datetime.split("/", -1);
        if (ends.length == 1) {
            Instant moment = moment(datetime, ends[0]);
            return new When(moment, moment);
        }
        if (ends.length != 2) {
            throw bad(datetime);
        }
        Instant from = open(ends[0]) ? Instant.MIN : moment(datetime, ends[0]);
        Instant to = open(ends[1]) ? Instant.MAX : moment(datetime, ends[1]);
        if (from.isAfter(to) || (open(ends[0]) && open(ends[1]))) {
            throw bad(datetime);
        }
        return new When(from, to);
    }

    /** Whether it is one moment, for which a layer with a memory can be asked. */
    Optional<Instant> moment() {
        return from.equals(to) ? Optional.of(from) : Optional.empty();
    }

    /** A feature that bears no time is so at all times. */
    boolean meets(Feature feature, Optional<LayerSpec.Times> times) {
        if (times.isEmpty()) {
            return true;
        }
        Instant begin = of(feature, times.get().begin(), Instant.MIN);
        Instant end = of(feature, times.get().end(), Instant.MAX);
        return !begin.isAfter(to) && !end.isBefore(from);
    }

    private static Instant of(Feature feature, String property, Instant otherwise) {
        Object value = feature.properties().get(property);
        if (!(value instanceof String text)) {
            return otherwise;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static boolean open(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static Instant moment(String whole, String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d")
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw bad(whole);
        }
    }

    private static BadRequest bad(String datetime) {
        return new BadRequest(
                400,
                "datetime",
                datetime,
                "give an RFC 3339 time such as 2026-11-24T14:32:00Z, or a span a/b of which one end may be open (..)");
    }
}
