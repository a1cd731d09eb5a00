package city.dispatch.catalogue;

import city.dispatch.clock.Limit;

/**
 * A part of a long limit, counted from the moment a department was named: an illegal building is
 * stopped within 4 work hours, penalised within 7 work days, removed within 20.
 *
 * @param name what must have happened by then
 */
public record Phase(Words name, Limit limit) {}
