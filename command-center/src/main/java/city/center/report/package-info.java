/**
 * Evaluation (评价) as people read it: rates as JSON with a link to the cases behind each number, as
 * CSV and as a spreadsheet, and made anew from the ledger alone.
 */
@NullMarked
package city.center.report;

import org.jspecify.annotations.NullMarked;
