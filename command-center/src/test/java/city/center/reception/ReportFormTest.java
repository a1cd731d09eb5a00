package city.center.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.center.catalogue.CityCatalogue;
import city.center.identity.Role;
import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFormTest {

    private static final CityCatalogue CATALOGUE = CityCatalogue.open(Optional.empty());

    @Test
    void a_form_that_is_sent_twice_is_one_report() throws IOException {
        String form =
                "{\"description\":\"井盖缺失\",\"class\":\"C0101\",\"condition\":\"C0101-1\",\"lat\":22.55,\"lng\":114.23}";
        Report first = read(form, "key-1");
        assertThat(read(form, "key-1").id()).isEqualTo(first.id());
        assertThat(read(form, "key-2").id()).isNotEqualTo(first.id());
        assertThat(first.channel()).isEqualTo("desk");
        assertThat(first.what().condition()).contains("C0101-1");
    }

    @Test
    void a_wrong_field_is_named() {
        refused("{\"lat\":22.5,\"lng\":114.2}", "description");
        refused("{\"description\":\"x\"}", "lat");
        refused("{\"description\":\"x\",\"lat\":\"22\",\"lng\":114.2}", "lat");
        refused("{\"description\":\"x\",\"lat\":222,\"lng\":114.2}", "lat");
        refused("{\"description\":\"x\",\"address\":\"a\",\"class\":\"NONE\"}", "class");
        refused(
                "{\"description\":\"x\",\"address\":\"a\",\"class\":\"C0101\",\"condition\":\"C0102-1\"}",
                "condition");
        refused("{\"description\":\"x\",\"address\":\"a\",\"channel\":\"alarm\"}", "channel");
        refused("{\"description\":7,\"address\":\"a\"}", "description");
    }

    private static void refused(String form, String field) {
        assertThatThrownBy(() -> read(form, "")).hasMessageStartingWith(field + " is");
    }

    private static Report read(String form, String key) throws IOException {
        return ReportForm.read(
                new ObjectMapper().readTree(form),
                Role.of(Role.Kind.DUTY),
                key,
                Instant.parse("2026-11-24T00:00:00Z"),
                CATALOGUE.dispatch());
    }
}
