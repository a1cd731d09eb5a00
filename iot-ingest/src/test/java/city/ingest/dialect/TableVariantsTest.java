package city.ingest.dialect;

import static city.ingest.dialect.Payloads.said;
import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LotCount;
import city.ingest.reading.Said;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as spreadsheets and old systems write them. */
class TableVariantsTest {

    @Test
    void a_table_in_gbk_or_latin_letters_or_utf_16_is_read_by_its_names() {
        String chinese = "编号,name,剩余车位,总车位\n1,盐田港停车场,12,80\n2,梧桐山,0,40\n";
        for (String charset : List.of("GBK", "UTF-8", "UTF-16")) {
            LotCount count = first(chinese.getBytes(Charset.forName(charset)));
            assertThat(count.lot()).as(charset).isEqualTo("盐田港停车场");
            assertThat(count.free()).hasValue(12);
            assertThat(count.total()).hasValue(80);
        }
        String german = "name;frei;Kapazität\nMünsterplatz Süd;5;90\n";
        LotCount count = first(german.getBytes(Charset.forName("windows-1252")));
        assertThat(count.lot()).isEqualTo("Münsterplatz_Süd");
        assertThat(count.total()).hasValue(90);
    }

    @Test
    void empty_lines_a_mark_and_the_line_of_a_spreadsheet_are_no_records() {
        String table =
                "\uFEFFsep=;\r\n\r\nid;free;total;time\r\n\r\n\"A;1\";\"5,0\";9;1795503600\r\n   \r\nB;7;9;1795503600000\r\n\r\n";
        List<Said> said = said(Dialects.PARKING, table.getBytes(StandardCharsets.UTF_8));
        assertThat(said).hasSize(2);
        assertThat(((LotCount) said.get(0)).free()).hasValue(5);
        assertThat(((LotCount) said.get(0)).time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(((LotCount) said.get(1)).time()).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void seconds_with_a_fraction_are_a_time() {
        String json = "[{\"id\":\"A\",\"free\":5,\"total\":9,\"timestamp\":1795503600.5}]";
        assertThat(first(json.getBytes(StandardCharsets.UTF_8)).time())
                .isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void a_row_with_a_cell_too_many_does_not_take_the_table_with_it() {
        String table = "id,free,total\nA,5,10,more\nB,6,10,\n,,\nC,7\n";
        List<Found> found =
                Dialects.PARKING.read(table.getBytes(StandardCharsets.UTF_8), Payloads.NOW);
        assertThat(found).hasSize(3);
        assertThat(found.get(0)).isInstanceOf(Found.Refused.class);
        assertThat(found.get(1)).isInstanceOf(Found.Understood.class);
        assertThat(found.get(2)).isInstanceOf(Found.Understood.class);
    }

    @Test
    void a_number_that_may_be_thousands_is_refused_rather_than_guessed() {
        for (String free : List.of("1,000", "1.000", "1.200")) {
            assertThat(
                            Payloads.refusal(
                                            Dialects.PARKING,
                                            "id;free;total\nA;" + free + ";3000\n")
                                    .field())
                    .isEqualTo("free");
        }
    }

    private static LotCount first(byte[] payload) {
        return (LotCount) said(Dialects.PARKING, payload).get(0);
    }
}
