/**
 * How well the loop went (综合评价): rates with numerator and denominator over the cases of a period,
 * by department, area or class, each number open down to its cases. Pure: computed from documents
 * that the ledger rebuilds, with the time as an argument.
 */
@NullMarked
package city.dispatch.evaluation;

import org.jspecify.annotations.NullMarked;
