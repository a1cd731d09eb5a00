package city.center.api;

import city.dispatch.catalogue.EditionFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Files of an edition as a caller sends them: a zip, or a JSON object of file names and texts, bare
 * or under {@code files}. Files that are left out stay as they are in the live edition.
 */
final class EditionUpload {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All files together, unpacked; a zip that grows beyond it is refused. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private EditionUpload() {}

    static Map<String, String> files(RoutingContext context) {
        byte[] body =
                context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
        boolean zip = body.length > 3 && body[0] == 'P' && body[1] == 'K';
        Map<String, String> files;
        try {
            files = zip ? unzip(body) : json(body);
        } catch (IOException e) {
            throw Problem.of(
                    400,
                    "not an edition",
                    "send a zip of files, or JSON {\"files\":{\"duty-list.csv\":\"…\"}}: "
                            + e.getMessage());
        }
        for (String name : files.keySet()) {
            if (!EditionFiles.NAMES.contains(name)) {
                throw Problem.badField(
                        "files",
                        name,
                        "an edition consists of "
                                + EditionFiles.NAMES
                                + "; other files of the city need a restart");
            }
        }
        if (files.isEmpty()) {
            throw Problem.badField("files", "", "send at least one file");
        }
        return files;
    }

    private static Map<String, String> json(byte[] body) throws IOException {
        JsonNode read = JSON.readTree(body);
        if (read != null && read.path("files").isObject()) {
            read = read.path("files");
        }
        if (!(read instanceof ObjectNode object)) {
            throw new IOException("the body is no JSON object");
        }
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : object.properties()) {
            if (!file.getValue().isTextual()) {
                throw new IOException(file.getKey() + " is no text");
            }
            files.put(file.getKey(), file.getValue().asText());
        }
        return files;
    }

    private static Map<String, String> unzip(byte[] body) throws IOException {
        Map<String, String> files = new TreeMap<>();
        int left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw new IOException("the files are larger than " + MOST_BYTES + " bytes");
                }
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                files.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
