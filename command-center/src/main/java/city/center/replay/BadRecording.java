package city.center.replay;

/** A file that is no recording: which file and line, what stands there, what would do. */
final class BadRecording extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRecording(String file, long line, String held, String whatWouldDo) {
        super("%s:%d holds \"%s\": %s".formatted(file, line, shortened(held), whatWouldDo));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
