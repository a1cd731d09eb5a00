package city.dispatch.incident;

import java.time.Instant;

/**
 * A line of an incident's history, and of the ledger.
 *
 * @param seq from 1, without a gap; the incident's version
 * @param at when
 * @param by who
 */
public record Entry(long seq, Instant at, String by, Event event) {}
