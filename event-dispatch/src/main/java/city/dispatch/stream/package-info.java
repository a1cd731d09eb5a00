/**
 * The reach of dispatch: commands in from Kafka, ledger, outcomes and documents out, exactly once.
 */
@NullMarked
package city.dispatch.stream;

import org.jspecify.annotations.NullMarked;
