package city.center.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {

    @TempDir Path folder;

    @Test
    void the_same_bytes_are_one_file_and_come_back_whole() throws IOException {
        Attachments attachments = new Attachments(folder);
        byte[] photo = new byte[100_000];
        new Random(7).nextBytes(photo);

        String first = attachments.keep(photo);
        String again = attachments.keep(photo);

        assertThat(first).isEqualTo(again).matches("[0-9a-f]{64}");
        assertThat(attachments.find(first).orElseThrow()).isEqualTo(photo);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void a_picture_that_was_exchanged_on_the_disk_is_not_given_out() throws IOException {
        Attachments attachments = new Attachments(folder);
        String hash = attachments.keep("before".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve(hash.substring(0, 2)).resolve(hash), "exchanged");

        assertThatThrownBy(() -> attachments.find(hash)).hasMessageContaining("was changed");
    }

    @Test
    void a_name_that_is_no_hash_never_reaches_the_disk() {
        assertThat(Attachments.isHash("../credentials.json")).isFalse();
        assertThatThrownBy(() -> new Attachments(folder).find("../../credentials.json"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_kind_is_known_by_its_bytes() {
        assertThat(ImageKind.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}))
                .contains(ImageKind.JPEG);
        assertThat(ImageKind.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
                .contains(ImageKind.PNG);
        assertThat(ImageKind.of("RIFF0000WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)))
                .contains(ImageKind.WEBP);
        assertThat(ImageKind.of("<svg onload='x'>".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(ImageKind.of(new byte[0])).isEmpty();
    }
}
