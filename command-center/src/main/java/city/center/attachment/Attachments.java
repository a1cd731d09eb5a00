package city.center.attachment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of photographs. The same bytes are one file, however often they come; a file is whole
 * or not there, because it gets its name last.
 *
 * @param folder where they lie, two levels deep by the first two digits of the hash
 */
record Attachments(Path folder) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern DRAWER = Pattern.compile("[0-9a-f]{2}");

    static boolean isHash(String name) {
        return HASH.matcher(name).matches();
    }

    /**
     * Keeps the bytes and returns their SHA-256; on disk before it returns.
     *
     * @throws IOException when the disk does not take them
     */
    String keep(byte[] bytes) throws IOException {
        String hash = hash(bytes);
        Path file = file(hash);
        if (Files.exists(file)) {
            return hash;
        }
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "fresh", ".part");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return hash;
    }

    /**
     * The hashes that begin with two digits.
     *
     * @throws IOException when the folder cannot be read
     */
    List<String> drawer(String digits) throws IOException {
        Path drawer = folder.resolve(digits);
        if (!DRAWER.matcher(digits).matches() || !Files.isDirectory(drawer)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(drawer)) {
            return files.map(f -> f.getFileName().toString()).filter(Attachments::isHash).toList();
        }
    }

    boolean has(String hash) {
        return Files.exists(file(hash));
    }

    /**
     * The bytes of a hash.
     *
     * @throws IOException when the file cannot be read, or is no longer what its name says
     */
    Optional<byte[]> find(String hash) throws IOException {
        Path file = file(hash);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!hash(bytes).equals(hash)) {
            throw new IOException("the attachment " + hash + " was changed on the disk");
        }
        return Optional.of(bytes);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path file(String hash) {
        if (!isHash(hash)) {
            throw new IllegalArgumentException("not a SHA-256: " + hash);
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }
}
