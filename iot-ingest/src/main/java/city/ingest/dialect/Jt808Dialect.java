package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JT/T 808 (道路运输车辆卫星定位系统终端通讯协议), editions 2013 and 2019. Position reports (0x0200, answers that
 * carry one, and 0x0704 that carries several) become readings of the terminal, whose number is the
 * device; messages in parts are put together; other messages are understood and say nothing.
 */
public final class Jt808Dialect {

    private static final Pattern HEX = Pattern.compile("7[eE](?:[0-9a-fA-F]{2})+7[eE]");
    public static final int LOCATION = 0x0200;
    private static final int LOCATION_ANSWER = 0x0201;
    private static final int CONTROL_ANSWER = 0x0500;
    public static final int LOCATIONS = 0x0704;

    private Jt808Dialect() {}

    /** Binary frames, or hexadecimal digits anywhere in lines of text. */
    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        Jt808Parts parts = new Jt808Parts();
        if (payload.length > 0 && payload[0] == Jt808Frame.FLAG) {
            Jt808Frame.split(payload)
                    .forEach(f -> found.addAll(frame(next(found), f, received, parts)));
        } else {
            for (String line : new String(payload, StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank()) {
                    line(found, line, received, parts);
                }
            }
        }
        parts.missing().forEach(r -> found.add(new Found.Refused(next(found), r)));
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0, "missing", "body", "", "send frames of JT/T 808, from 7e to 7e"));
        }
        return found;
    }

    private static int next(List<Found> found) {
        return found.isEmpty() ? 0 : found.getLast().index() + 1;
    }

    /** Digits without what people set before and between the bytes: 0x, blanks, hyphens. */
    static String digits(String line) {
        return line.replaceAll("0[xX](?=[0-9a-fA-F]{2})", "")
                .replaceAll("(?<=[0-9a-fA-F]{2})[ \\t-](?=[0-9a-fA-F]{2})", "");
    }

    private static void line(List<Found> into, String line, Instant received, Jt808Parts parts) {
        Matcher m = HEX.matcher(digits(line));
        int before = into.size();
        while (m.find()) {
            for (byte[] frame : Jt808Frame.split(HexFormat.of().parseHex(m.group()))) {
                into.addAll(frame(next(into), frame, received, parts));
            }
        }
        if (into.size() == before) {
            into.add(
                    Fields.refused(
                            next(into),
                            "type",
                            "frame",
                            line.strip(),
                            "give a frame from 7e to 7e in hexadecimal digits"));
        }
    }

    /** One frame, with its 0x7e at both ends. */
    static List<Found> frame(int index, byte[] raw, Instant received, Jt808Parts parts) {
        try {
            return read(index, Jt808Frame.parse(raw), received, parts);
        } catch (Bad bad) {
            return List.of(new Found.Refused(index, bad.refusal()));
        }
    }

    /**
     * One message.
     *
     * @param parts what has come so far of messages in parts
     */
    public static List<Found> read(
            int index, Jt808Frame frame, Instant received, Jt808Parts parts) {
        boolean position =
                frame.id() == LOCATION
                        || frame.id() == LOCATIONS
                        || frame.id() == LOCATION_ANSWER
                        || frame.id() == CONTROL_ANSWER;
        try {
            if (!position) {
                return List.of(new Found.Understood(index, List.of()));
            }
            if (frame.encrypted()) {
                throw new Bad(
                        "encrypted",
                        "properties",
                        "%04x".formatted(frame.id()),
                        "an encrypted body cannot be read: send it in clear");
            }
            ByteBuffer body = parts.whole(frame);
            if (body == null) {
                return List.of(new Found.Understood(index, List.of()));
            }
            if (frame.id() == LOCATIONS) {
                return locations(index, frame, body, received);
            }
            if (frame.id() != LOCATION) {
                body.getShort();
            }
            Said said = Jt808Position.read(frame, body, 0, received);
            return List.of(new Found.Understood(index, List.of(said)));
        } catch (Bad bad) {
            return List.of(new Found.Refused(index, bad.refusal()));
        } catch (BufferUnderflowException e) {
            return List.of(
                    Fields.refused(
                            index,
                            "size",
                            "body",
                            "%04x".formatted(frame.id()),
                            "the message ends too soon for its kind"));
        }
    }

    /** A batch: one broken position does not take its neighbours with it. */
    private static List<Found> locations(
            int index, Jt808Frame frame, ByteBuffer body, Instant received) throws Bad {
        int count = body.getShort() & 0xFFFF;
        boolean kept = body.get() == 1; // Of an area without a network (盲区补报).
        List<Said> all = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (body.remaining() < 2) {
                found.add(
                        Fields.refused(
                                index,
                                "size",
                                "count",
                                Integer.toString(count),
                                "the batch carries %d positions".formatted(i)));
                break;
            }
            int length = body.getShort() & 0xFFFF;
            if (length > body.remaining()) {
                found.add(
                        Fields.refused(
                                index,
                                "size",
                                "item[" + i + "]",
                                Integer.toString(length),
                                "only %d bytes are left".formatted(body.remaining())));
                break;
            }
            try {
                Reading at =
                        Jt808Position.read(frame, body.slice(body.position(), length), i, received);
                all.add(new Reading(at.id(), at.device(), at.time(), at.values(), kept));
            } catch (Bad bad) {
                found.add(new Found.Refused(index, bad.refusal()));
            }
            body.position(body.position() + length);
        }
        if (!all.isEmpty()) {
            found.add(0, new Found.Understood(index, all));
        }
        if (found.isEmpty()) {
            throw new Bad(
                    "missing",
                    "items",
                    Integer.toString(count),
                    "a batch carries at least one position");
        }
        return found;
    }
}
