package city.ingest.dialect;

/** Names that go on the log as they are. */
final class Names {

    static final int MOST = 128;

    private Names() {}

    /** A name of plain letters and digits; others are for the slower way to judge. */
    static boolean plain(String name) {
        if (name.isEmpty() || name.length() > MOST || !letter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letter(c) && "_.:/@#-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
