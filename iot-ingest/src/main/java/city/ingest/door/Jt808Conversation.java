package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.Jt808Dialect;
import city.ingest.dialect.Jt808Frame;
import city.ingest.dialect.Jt808Parts;
import city.ingest.dialect.Unreadable;
import city.ingest.reading.Origin;
import city.ingest.reading.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * JT/T 808 over TCP: registration (0x0100) gets the terminal's code, by which it signs on (0x0102);
 * a position gets the platform's general answer (0x8001) when the log has it. Results: 0 kept, 1
 * not kept or not signed on, 2 wrong, 3 not supported. The parts of a message are answered
 * together, when the whole is kept.
 */
public final class Jt808Conversation implements TcpDoor.Conversation {

    private static final byte FLAG = 0x7e;
    private static final int MOST = 4_096;
    private static final int MOST_TERMINALS = 200;
    private static final int ANSWER = 0x0001;
    private static final int HEARTBEAT = 0x0002;
    private static final int SIGN_OFF = 0x0003;
    private static final int REGISTRATION = 0x0100;
    private static final int SIGN_ON = 0x0102;

    private final Vertx vertx;
    private final Intake intake;
    private final Clock clock;
    private final UnaryOperator<String> codes;
    private final Jt808Parts parts = new Jt808Parts();
    private final Set<String> signedOn = new HashSet<>();
    private final Map<Integer, List<Jt808Frame>> waiting = new LinkedHashMap<>();
    private int serial;

    /**
     * @param codes the code of each terminal, the same at any time
     */
    public Jt808Conversation(Vertx vertx, Intake intake, Clock clock, UnaryOperator<String> codes) {
        this.vertx = vertx;
        this.intake = intake;
        this.clock = clock;
        this.codes = codes;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        int begin = from;
        while (begin + 1 < to && bytes[begin] == FLAG && bytes[begin + 1] == FLAG) {
            begin++;
        }
        for (int i = begin + 1; i < to; i++) {
            if (bytes[i] == FLAG) {
                return bytes[begin] == FLAG ? i + 1 : i;
            }
        }
        return -1;
    }

    @Override
    public Future<Buffer> frame(byte[] bytes) {
        int begin = 0;
        while (begin + 1 < bytes.length && bytes[begin] == FLAG && bytes[begin + 1] == FLAG) {
            begin++;
        }
        byte[] raw = java.util.Arrays.copyOfRange(bytes, begin, bytes.length);
        Instant received = clock.instant();
        Jt808Frame frame;
        try {
            frame = Jt808Frame.read(raw);
        } catch (Unreadable e) {
            return keep("unknown", List.of(new Found.Refused(0, e.refusal())), raw, received)
                    .map(receipt -> Buffer.buffer());
        }
        return switch (frame.id()) {
            case REGISTRATION -> Future.succeededFuture(registered(frame));
            case SIGN_ON -> Future.succeededFuture(signOn(frame));
            case ANSWER -> Future.succeededFuture(Buffer.buffer());
            case HEARTBEAT, SIGN_OFF -> Future.succeededFuture(answer(frame, 0));
            case Jt808Dialect.LOCATION, Jt808Dialect.LOCATIONS, 0x0201, 0x0500 ->
                    signedOn.contains(frame.terminal())
                            ? position(frame, raw, received)
                            : stranger(frame, raw, received);
            default -> Future.succeededFuture(answer(frame, 3));
        };
    }

    private Buffer registered(Jt808Frame frame) {
        byte[] code = codes.apply(frame.terminal()).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(3 + code.length);
        body.putShort((short) frame.serial()).put((byte) 0).put(code);
        return send(0x8100, frame, body.array());
    }

    /** The edition of 2019 puts the code's length before it, and more behind it. */
    private Buffer signOn(Jt808Frame frame) {
        byte[] said = new byte[frame.body().remaining()];
        frame.body().duplicate().get(said);
        boolean edition2019 = frame.number().length == 10 && said.length > 0;
        int from = edition2019 ? 1 : 0;
        int to = edition2019 ? Math.min(said.length, 1 + (said[0] & 0xFF)) : said.length;
        String code = new String(said, from, Math.max(0, to - from), StandardCharsets.US_ASCII);
        byte[] right = codes.apply(frame.terminal()).getBytes(StandardCharsets.US_ASCII);
        boolean same =
                java.security.MessageDigest.isEqual(
                        code.strip().getBytes(StandardCharsets.US_ASCII), right);
        if (same && signedOn.size() < MOST_TERMINALS) {
            signedOn.add(frame.terminal());
            return answer(frame, 0);
        }
        return answer(frame, 1);
    }

    /** Set aside and accounted, so that a terminal that forgot to sign on is found. */
    private Future<Buffer> stranger(Jt808Frame frame, byte[] raw, Instant received) {
        Refusal why =
                new Refusal(
                        "password",
                        "terminal",
                        frame.terminal(),
                        "terminal %s has not signed on: send 0x0102 with its code first"
                                .formatted(frame.terminal()));
        return keep(frame.terminal(), List.of(new Found.Refused(0, why)), raw, received)
                .transform(done -> Future.succeededFuture(answer(frame, 1)));
    }

    private Future<Buffer> position(Jt808Frame frame, byte[] raw, Instant received) {
        List<Found> found = Jt808Dialect.read(0, frame, received, parts);
        List<Jt808Frame> together = together(frame, found);
        if (together.isEmpty()) {
            return Future.succeededFuture(Buffer.buffer());
        }
        return keep(frame.terminal(), found, raw, received)
                .transform(
                        done -> {
                            int result =
                                    done.failed()
                                            ? 1
                                            : done.result().accepted() > 0
                                                    ? 0
                                                    : done.result().retryAfter() > 0 ? 1 : 2;
                            Buffer answers = Buffer.buffer();
                            together.forEach(f -> answers.appendBuffer(answer(f, result)));
                            return Future.succeededFuture(answers);
                        });
    }

    /** The frames that are answered with this one; none while parts are missing. */
    private List<Jt808Frame> together(Jt808Frame frame, List<Found> found) {
        if (frame.part().of() == 1) {
            return List.of(frame);
        }
        int first = frame.serial() - frame.part().no() + 1 & 0xFFFF;
        List<Jt808Frame> all = waiting.computeIfAbsent(first, k -> new ArrayList<>());
        all.add(frame);
        boolean open =
                found.size() == 1
                        && found.get(0) instanceof Found.Understood u
                        && u.said().isEmpty();
        if (open) {
            if (waiting.size() > 16) {
                waiting.remove(waiting.keySet().iterator().next());
            }
            return List.of();
        }
        waiting.remove(first);
        return all;
    }

    private Future<Intake.Receipt> keep(
            String terminal, List<Found> found, byte[] raw, Instant received) {
        Sender sender = new Sender("jt808:" + terminal, Optional.of(terminal));
        byte[] hex = java.util.HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
        return Future.fromCompletionStage(
                intake.take(
                        found, sender, new Origin("jt808", sender.id(), received), hex, "jt808"),
                vertx.getOrCreateContext());
    }

    private Buffer answer(Jt808Frame to, int result) {
        ByteBuffer body = ByteBuffer.allocate(5);
        body.putShort((short) to.serial()).putShort((short) to.id()).put((byte) result);
        return send(0x8001, to, body.array());
    }

    private Buffer send(int id, Jt808Frame to, byte[] body) {
        serial = serial + 1 & 0xFFFF;
        return Buffer.buffer(Jt808Frame.write(id, to.number(), serial, body));
    }
}
