/**
 * The registry of devices: those of the catalogue, and those that were created, changed or retired
 * while the city runs. The latter stand on the log ({@code city.devices}), so that every member
 * knows them and a restart forgets none.
 */
@NullMarked
package city.center.registry;

import org.jspecify.annotations.NullMarked;
