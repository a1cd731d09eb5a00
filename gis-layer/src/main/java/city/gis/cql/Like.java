package city.gis.cql;

/**
 * The pattern of LIKE: {@code %} is any letters, {@code _} is one, a backslash takes either as it
 * is. It is matched in one pass, so that no pattern takes long.
 */
final class Like {

    private final int[] letters;

    /** Where the pattern has a wildcard: 0 a letter, 1 one, 2 any. */
    private final byte[] wild;

    private final int size;

    Like(String pattern) {
        int[] all = pattern.codePoints().toArray();
        letters = new int[all.length];
        wild = new byte[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\\' && i + 1 < all.length) {
                letters[n++] = all[++i];
            } else {
                wild[n] = (byte) (all[i] == '%' ? 2 : all[i] == '_' ? 1 : 0);
                letters[n++] = all[i];
            }
        }
        size = n;
    }

    boolean matches(String text) {
        int[] read = text.codePoints().toArray();
        int at = 0;
        int here = 0;
        int back = -1;
        int from = 0;
        while (here < read.length) {
            if (at < size && wild[at] != 2 && (wild[at] == 1 || letters[at] == read[here])) {
                at++;
                here++;
            } else if (at < size && wild[at] == 2) {
                back = at++;
                from = here;
            } else if (back >= 0) {
                at = back + 1;
                here = ++from;
            } else {
                return false;
            }
        }
        while (at < size && wild[at] == 2) {
            at++;
        }
        return at == size;
    }
}
