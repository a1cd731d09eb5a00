package city.center.attachment;

import java.util.Optional;

/**
 * Kinds of photographs that are taken, known by their first bytes and never by what a caller says.
 */
enum ImageKind {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private static final int[] PNG_START = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    private static final int[] JPEG_START = {0xFF, 0xD8, 0xFF};
    private static final int[] RIFF = {'R', 'I', 'F', 'F'};
    private static final int[] WEBP_MARK = {'W', 'E', 'B', 'P'};

    private final String mime;

    ImageKind(String mime) {
        this.mime = mime;
    }

    String mime() {
        return mime;
    }

    static Optional<ImageKind> of(byte[] bytes) {
        if (stands(bytes, 0, JPEG_START)) {
            return Optional.of(JPEG);
        }
        if (stands(bytes, 0, PNG_START)) {
            return Optional.of(PNG);
        }
        return stands(bytes, 0, RIFF) && stands(bytes, 8, WEBP_MARK)
                ? Optional.of(WEBP)
                : Optional.empty();
    }

    private static boolean stands(byte[] bytes, int at, int[] mark) {
        if (bytes.length < at + mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[at + i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
