package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.Hj212Dialect;
import city.ingest.dialect.Hj212Frame;
import city.ingest.reading.Origin;
import city.ingest.reading.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * HJ/T 212 over TCP: a station that has a password of its own must give it as PW. Each frame whose
 * Flag asks for it is answered by 9014 once the log has it; one that is refused, or that the log
 * did not take, is not answered, and the station sends it again.
 */
public final class Hj212Conversation implements TcpDoor.Conversation {

    /** Answers of stations to us; nobody answers an answer. */
    private static final Set<String> ANSWERS = Set.of("9011", "9012", "9013", "9014");

    private final Vertx vertx;
    private final Intake intake;
    private final Clock clock;
    private final BiPredicate<String, String> passwords;
    private final Map<String, Instant> parts = new HashMap<>();

    /**
     * @param passwords whether a station (MN) may speak with a password (PW)
     */
    public Hj212Conversation(
            Vertx vertx, Intake intake, Clock clock, BiPredicate<String, String> passwords) {
        this.passwords = passwords;
        this.vertx = vertx;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public int most() {
        return Hj212Frame.AROUND + 9_999;
    }

    /** By the length that the frame says; what is no frame ends at the end of its line. */
    @Override
    public int end(byte[] bytes, int from, int to) {
        int begin = from;
        while (begin < to && bytes[begin] >= 0 && bytes[begin] <= ' ') {
            begin++;
        }
        if (to - begin < 6) {
            return -1;
        }
        int length = Hj212Frame.length(bytes, begin);
        if (length >= 0) {
            int end = begin + Hj212Frame.AROUND + length;
            return end <= to ? end : -1;
        }
        for (int i = begin + 1; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '#' && i + 1 < to && bytes[i + 1] == '#') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Future<Buffer> frame(byte[] bytes) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        byte[] frame = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Instant received = clock.instant();
        if (parts.size() > 1_000) {
            parts.clear();
        }
        Hj212Dialect.Read read = Hj212Dialect.frame(0, frame, received, parts);
        Hj212Dialect.Header header = read.header();
        String station = header.field("MN");
        Sender sender =
                new Sender(
                        "hj212:" + station,
                        station.isEmpty() ? Optional.empty() : Optional.of(station));
        return Future.fromCompletionStage(
                        intake.take(
                                List.of(checked(read)),
                                sender,
                                new Origin("hj212", sender.id(), received),
                                frame,
                                "hj212"),
                        vertx.getOrCreateContext())
                .map(
                        receipt ->
                                receipt.rejected().isEmpty()
                                                && header.wantsAnswer()
                                                && !ANSWERS.contains(header.field("CN"))
                                        ? answer(header)
                                        : Buffer.buffer());
    }

    private Found checked(Hj212Dialect.Read read) {
        String station = read.header().field("MN");
        if (read.found() instanceof Found.Refused
                || passwords.test(station, read.header().field("PW"))) {
            return read.found();
        }
        return new Found.Refused(
                0,
                new Refusal(
                        "password",
                        "PW",
                        "(not shown)",
                        "PW is not the password of station " + station),
                station,
                "");
    }

    private static Buffer answer(Hj212Dialect.Header of) {
        return Buffer.buffer(
                Hj212Frame.of(
                        "QN=%s;ST=91;CN=9014;PW=%s;MN=%s;Flag=4;CP=&&&&"
                                .formatted(of.field("QN"), of.field("PW"), of.field("MN"))));
    }
}
