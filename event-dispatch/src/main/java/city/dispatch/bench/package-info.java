/** How fast dispatch is, beside a bare Kafka Streams pass-through with the same guarantee. */
@NullMarked
package city.dispatch.bench;

import org.jspecify.annotations.NullMarked;
