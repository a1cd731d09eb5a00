package city.ingest.door;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A body, unpacked where it came packed; one that swells beyond all bounds is refused. */
final class Inflated {

    /** Largest body once it is unpacked, bytes. */
    static final int MOST = 16 * 1024 * 1024;

    private Inflated() {}

    /** Why a body cannot be unpacked. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String reason) {
            super(reason, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static byte[] body(@Nullable Buffer body, @Nullable String encoding) throws Refused {
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return bytes;
        }
        InputStream packed = new ByteArrayInputStream(bytes);
        try (InputStream in =
                switch (encoding.toLowerCase(java.util.Locale.ROOT)) {
                    case "gzip", "x-gzip" -> new GZIPInputStream(packed);
                    case "deflate" -> new InflaterInputStream(packed);
                    default ->
                            throw new Refused(
                                    415,
                                    "Content-Encoding is \""
                                            + encoding
                                            + "\": send gzip, deflate or none");
                }) {
            byte[] all = in.readNBytes(MOST + 1);
            if (all.length > MOST) {
                throw new Refused(
                        413, "the body unpacks to more than " + MOST + " bytes: send it in parts");
            }
            return all;
        } catch (IOException e) {
            throw new Refused(400, "the body is not packed as it says: " + e.getMessage());
        }
    }
}
