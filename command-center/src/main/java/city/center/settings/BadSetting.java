package city.center.settings;

/** One line for the person at the terminal: which setting, what it held, what would do. */
public final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadSetting(String name, String value, String whatWouldDo) {
        super("%s is \"%s\": %s".formatted(name, value, whatWouldDo));
    }

    public BadSetting(String sentence) {
        super(sentence);
    }
}
