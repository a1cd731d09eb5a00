/**
 * This process and its peers: one Hazelcast member that carries both the shared situation and the
 * clustered Vert.x, and the leadership of work that only one member may do at a time.
 */
@NullMarked
package city.center.cluster;

import org.jspecify.annotations.NullMarked;
