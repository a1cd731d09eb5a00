/**
 * The log as the doors need it: append, and be told when it is kept. The Kafka adapter acknowledges
 * only what all in-sync replicas have. Beside it the beat in which those who follow the log write.
 */
@NullMarked
package city.ingest.log;

import org.jspecify.annotations.NullMarked;
