package city.dispatch.catalogue;

/** A name in the two languages of the user interface. */
public record Words(String zh, String en) {}
