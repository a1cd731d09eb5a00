package city.dispatch.catalogue;

/** A responsible department (责任单位). */
public record Department(String id, Words name) {}
