package city.dispatch.duplicate;

import city.dispatch.catalogue.Words;

/**
 * An open case that may be the same one.
 *
 * @param distanceMeters between the two places
 * @param minutesApart between the two reports
 * @param score 1 for the same place, time and class, down to 0 at the edge
 * @param why in words
 */
public record Suggestion(
        OpenCase open, double distanceMeters, long minutesApart, double score, Words why) {}
