/**
 * The simulated district: devices, car parks, citizens, duty officer, departments and verifiers
 * that speak through the same doors, over the network, with tokens, as real ones would. Seeded; no
 * names of persons. Nothing else in the program knows whether it is on.
 */
@NullMarked
package city.center.demo;

import org.jspecify.annotations.NullMarked;
