package city.gis.geotools;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times in filters, and in what is filtered, written in one form (UTC with nine decimals), so that
 * the order of the texts is that of the times.
 */
final class FilterTime {

    private static final DateTimeFormatter ONE_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern LIKE_TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern LIKE_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private FilterTime() {}

    /** A text that is a time in its one form; any other text as it is. */
    static String normal(String text) {
        return LIKE_TIME.matcher(text).matches() ? required(text) : text;
    }

    /**
     * @throws IllegalArgumentException where it is neither a time nor a date
     */
    static String required(String text) {
        try {
            return LIKE_DATE.matcher(text).matches()
                    ? ONE_FORM.format(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC))
                    : ONE_FORM.format(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time: give RFC 3339 such as 2026-11-24T14:32:00+08:00"
                            .formatted(text),
                    e);
        }
    }

    /** The text without its accents. */
    static String bare(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
