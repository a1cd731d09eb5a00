package city.dispatch.catalogue;

import city.dispatch.clock.Limit;

/**
 * A standard of a class: the clock hangs on class and condition.
 *
 * @param id unique in the edition
 * @param classCode its class
 * @param condition when a case is opened under it (立案条件)
 * @param limit how long the department has (处置时限)
 * @param closing when it may be closed (结案条件)
 */
public record Standard(String id, String classCode, Words condition, Limit limit, Words closing) {}
