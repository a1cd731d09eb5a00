package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Births, data and deaths as version 3 of Sparkplug lets an edge node write them. */
class SparkplugVariantsTest {

    private static final long AT = Payloads.NOW.toEpochMilli() - 1000;
    private final SparkplugSession session = new SparkplugSession();

    private interface Writer {
        void write(CodedOutputStream out) throws IOException;
    }

    @Test
    void data_without_a_type_has_that_of_its_birth() throws IOException {
        said(
                "spBv1.0/G/DBIRTH/E/D",
                payload(
                        0,
                        o -> {
                            o.writeString(1, "temp");
                            o.writeUInt64(2, 1);
                            o.writeUInt32(4, 3);
                            o.writeUInt32(10, 4);
                        }));
        List<Said> said =
                said(
                        "spBv1.0/G/DDATA/E/D",
                        payload(
                                1,
                                o -> {
                                    o.writeUInt64(2, 1);
                                    o.writeUInt32(10, -5);
                                }));
        assertThat(((Reading) said.get(0)).values().get("temp").asInt()).isEqualTo(-5);
    }

    @Test
    void the_will_of_an_earlier_connection_ends_nothing() throws IOException {
        said("spBv1.0/G/NBIRTH/E", payload(0, bdSeq(7)));
        assertThat(said("spBv1.0/G/NDEATH/E", payload(-1, bdSeq(6)))).isEmpty();
        List<Said> death = said("spBv1.0/G/NDEATH/E", payload(-1, bdSeq(7)));
        assertThat(((Reading) death.get(0)).values().get("online").asBoolean(true)).isFalse();
    }

    @Test
    void a_metric_that_is_null_says_nothing_and_is_no_error() throws IOException {
        byte[] nothing =
                payload(
                        3,
                        o -> {
                            o.writeString(1, "level");
                            o.writeUInt32(4, 9);
                            o.writeBool(7, true);
                        });
        assertThat(said("spBv1.0/G/NDATA/E", nothing)).isEmpty();
    }

    @Test
    void a_template_and_a_data_set_are_their_members() throws IOException {
        Writer template =
                o -> {
                    o.writeString(1, "pump");
                    o.writeUInt32(4, 19);
                    o.writeByteArray(
                            18,
                            bytes(
                                    t -> {
                                        t.writeByteArray(
                                                2,
                                                bytes(
                                                        m -> {
                                                            m.writeString(1, "rpm");
                                                            m.writeUInt32(4, 10);
                                                            m.writeDouble(13, 1450.5);
                                                        }));
                                        t.writeString(4, "Pump");
                                    }));
                };
        Writer set =
                o -> {
                    o.writeString(1, "queue");
                    o.writeUInt32(4, 16);
                    o.writeByteArray(
                            17,
                            bytes(
                                    d -> {
                                        d.writeUInt64(1, 2);
                                        d.writeString(2, "gate");
                                        d.writeString(2, "waiting");
                                        d.writeUInt32(3, 12);
                                        d.writeUInt32(3, 3);
                                        d.writeByteArray(4, bytes(r -> row(r, "N", 4)));
                                        d.writeByteArray(4, bytes(r -> row(r, "S", -1)));
                                    }));
                };
        Reading reading = (Reading) said("spBv1.0/G/NDATA/E", payload(1, template, set)).get(0);
        assertThat(reading.values().get("pump/rpm").asDouble()).isEqualTo(1450.5);
        assertThat(reading.values().get("queue/0/gate").asText()).isEqualTo("N");
        assertThat(reading.values().get("queue/1/waiting").asInt()).isEqualTo(-1);
    }

    @Test
    void a_moment_a_text_and_an_identifier_are_kept_as_they_are() throws IOException {
        Writer moment =
                o -> {
                    o.writeString(1, "calibrated");
                    o.writeUInt32(4, 13);
                    o.writeUInt64(11, AT);
                };
        Writer uuid =
                o -> {
                    o.writeString(1, "uuid");
                    o.writeUInt32(4, 15);
                    o.writeString(15, "0e7d6a1c-2a5b-4d8e-9f00-3b1c2d4e5f60");
                };
        Reading reading = (Reading) said("spBv1.0/G/NDATA/E", payload(2, moment, uuid)).get(0);
        assertThat(reading.values().get("calibrated").asLong()).isEqualTo(AT);
        assertThat(reading.values().get("uuid").asText()).startsWith("0e7d6a1c");
    }

    @Test
    void the_state_of_a_host_says_nothing() {
        String line =
                "{\"topic\":\"spBv1.0/STATE/scada\",\"payload\":{\"online\":true,\"timestamp\":1}}";
        assertThat(Payloads.said(Dialects.SPARKPLUG, line)).isEmpty();
    }

    private static void row(CodedOutputStream out, String gate, int waiting) throws IOException {
        out.writeByteArray(1, bytes(c -> c.writeString(6, gate)));
        out.writeByteArray(1, bytes(c -> c.writeUInt32(1, waiting)));
    }

    private static Writer bdSeq(long n) {
        return o -> {
            o.writeString(1, "bdSeq");
            o.writeUInt32(4, 4);
            o.writeUInt64(11, n);
        };
    }

    private static byte[] payload(int seq, Writer... metrics) throws IOException {
        return bytes(
                o -> {
                    o.writeUInt64(1, AT);
                    for (Writer metric : metrics) {
                        o.writeByteArray(2, bytes(metric));
                    }
                    if (seq >= 0) {
                        o.writeUInt64(3, seq);
                    }
                });
    }

    private static byte[] bytes(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writer.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private List<Said> said(String topic, byte[] payload) {
        Found found = SparkplugDialect.message(topic, payload, session, Payloads.NOW);
        assertThat(found).isInstanceOf(Found.Understood.class);
        return ((Found.Understood) found).said();
    }
}
