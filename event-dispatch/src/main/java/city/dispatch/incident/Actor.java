package city.dispatch.incident;

/**
 * Who acts.
 *
 * @param name as recorded in the history: {@code duty}, {@code department:water}, {@code system} …
 */
public record Actor(String name) {

    /** The duty list, a clock, or a rule. */
    public static final Actor SYSTEM = new Actor("system");

    public boolean is(String role) {
        return name.equals(role);
    }

    public boolean admin() {
        return name.equals("admin");
    }

    public boolean department() {
        return name.startsWith("department:");
    }

    public boolean of(String department) {
        return name.equals("department:" + department);
    }
}
