package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The many ways in which operators write a moment; one without a zone is in the mapping's. */
final class FeedTime {

    private FeedTime() {}

    static Instant of(String text, ParkingNames names, Instant received) throws Bad {
        if (text.isBlank()) {
            return received;
        }
        String t = text.strip();
        Instant time;
        if (t.matches("\\d{13}(\\.0+)?")) {
            time = Instant.ofEpochMilli(Long.parseLong(t.substring(0, 13)));
        } else if (t.matches("\\d{10}(\\.\\d+)?")) {
            time = Instant.ofEpochSecond(Long.parseLong(t.substring(0, 10)));
        } else if (t.matches("\\d{4}-\\d\\d-\\d\\d[T ].*(Z|[+-]\\d\\d:?\\d\\d)")) {
            time = NgsiTime.parse("time", t);
        } else {
            time = local(t, names);
        }
        Fields.notAhead(time, "time", received);
        return time;
    }

    private static Instant local(String text, ParkingNames names) throws Bad {
        try {
            if (text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*")) {
                return LocalDateTime.parse(text.replace(' ', 'T')).atZone(names.zone()).toInstant();
            }
        } catch (DateTimeException e) {
            throw new Bad("time", "time", text, "the time is no date");
        }
        for (String form : new String[] {text.replaceFirst("(\\.\\d{1,9})$", ""), text}) {
            for (DateTimeFormatter format : names.formats()) {
                try {
                    return LocalDateTime.parse(form, format).atZone(names.zone()).toInstant();
                } catch (DateTimeException e) {
                    continue;
                }
            }
        }
        throw new Bad(
                "time", "time", text, "give ISO 8601, milliseconds, or a format in the mapping");
    }
}
