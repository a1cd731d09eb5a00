/**
 * The log's engine: the real Kafka broker in KRaft mode inside this JVM, or the address of an
 * outside cluster. Nothing above this package knows which of the two it talks to.
 */
@NullMarked
package city.center.broker;

import org.jspecify.annotations.NullMarked;
