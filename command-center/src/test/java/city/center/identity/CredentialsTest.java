package city.center.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.center.settings.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir Path folder;

    @Test
    void a_token_stays_and_only_its_owner_reads_the_file() throws Exception {
        Path file = folder.resolve("credentials.json");
        Credentials first = Credentials.open(file, List.of("water"));
        String duty = first.tokenOf(Role.of(Role.Kind.DUTY)).orElseThrow();
        assertThat(Credentials.open(file, List.of("water")).identify(duty))
                .contains(Role.of(Role.Kind.DUTY));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void who_comes_later_is_admitted_beside_the_others_and_known_to_members_of_the_folder() {
        Path file = folder.resolve("credentials.json");
        Credentials here = Credentials.open(file, List.of("water"));
        Credentials there = Credentials.open(file, List.of("water"));
        Role lighting = Role.ofDepartment("lighting");
        String water = here.tokenOf(Role.ofDepartment("water")).orElseThrow();
        here.admit(List.of("lighting"));
        there.admit(List.of("lighting"));
        assertThat(there.tokenOf(lighting)).isPresent().isEqualTo(here.tokenOf(lighting));
        assertThat(there.identify(water)).contains(Role.ofDepartment("water"));
    }

    @Test
    void a_broken_file_is_named_and_left_alone() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), "{\"duty\": ");
        assertThatThrownBy(() -> Credentials.open(file, List.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("credentials.json");
        assertThat(file).hasContent("{\"duty\": ");
    }
}
