/**
 * Anomalies without thresholds: an online detector for each numeric stream, with bounded memory and
 * no training run.
 */
@NullMarked
package city.ingest.anomaly;

import org.jspecify.annotations.NullMarked;
