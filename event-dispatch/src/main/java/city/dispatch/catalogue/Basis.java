package city.dispatch.catalogue;

/**
 * Who answers for a standard, and by what.
 *
 * @param responsible kind of unit that must act (责任主体), such as {@code owner}
 * @param supervisor department that watches over it (监管主体), empty where the duty list says it
 * @param source rule it follows (依据), in words
 */
public record Basis(String responsible, String supervisor, String source) {
    public static final Basis NONE = new Basis("", "", "");
}
