package city.dispatch.catalogue;

/**
 * What is wrong in an edition, and what would do.
 *
 * @param file of the edition
 * @param line in it, from 1
 * @param grave whether it keeps the edition from going live; else it is only to be known
 * @param words what is wrong, and what would do
 */
public record Fault(String file, int line, boolean grave, String words) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + words;
    }
}
