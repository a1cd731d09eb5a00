package city.center.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A file of recorded messages, read as it is played: memory does not grow with its length. Four
 * shapes are known by their first line, each plain or gzipped:
 *
 * <ul>
 *   <li>{@code timestamp,value}: readings of one device, named like the file;
 *   <li>{@code timestamp_utc,<place>,<place>…}: free spaces, a column for each car park, a blank
 *       where nothing was said;
 *   <li>{@code device,time,<name>…} or {@code lot,time,free…}: a row for each message;
 *   <li>NDJSON as the doors take it, {@code {"device"…}} or {@code {"lot"…}}, with a time.
 * </ul>
 *
 * Times without a zone are UTC.
 */
final class Recording implements Iterator<Recorded>, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    private static final String SHAPES =
            "a recording begins with \"timestamp,value\", \"timestamp_utc,<place>…\", \"device,time,…\", \"lot,time,…\" or a JSON object";

    private final String name;
    private final Map<String, Integer> totals;
    private final BufferedReader reader;
    private final Rows rows;
    private final Deque<Recorded> waiting = new ArrayDeque<>();
    private long line = 1;

    /** How one line of this shape is understood. */
    private interface Rows {
        void read(String text);
    }

    /**
     * @param totals spaces of each lot, where a table of them was given
     * @throws BadRecording when the first line is of no known shape
     */
    static Recording open(Path file, Map<String, Integer> totals) {
        try {
            InputStream in = Files.newInputStream(file);
            if (file.toString().endsWith(".gz")) {
                in = new java.util.zip.GZIPInputStream(in);
            }
            return new Recording(
                    file,
                    totals,
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new BadRecording(
                    file.toString(),
                    0,
                    String.valueOf(e.getMessage()),
                    "name a file that can be read");
        }
    }

    private Recording(Path file, Map<String, Integer> totals, BufferedReader reader)
            throws IOException {
        this.name = file.toString();
        this.totals = Map.copyOf(totals);
        this.reader = reader;
        String first = reader.readLine();
        String head = first == null ? "" : first.strip().replace("\uFEFF", "");
        if (head.startsWith("{")) {
            this.rows = this::json;
            json(head);
        } else {
            this.rows = columns(head, stem(file));
        }
    }

    private Rows columns(String head, String stem) {
        List<String> names = cells(head);
        String first = names.isEmpty() ? "" : names.get(0);
        if (names.equals(List.of("timestamp", "value"))) {
            return text -> value(stem, cells(text));
        }
        if (first.equals("timestamp_utc") && names.size() > 1) {
            return text -> wide(names, cells(text));
        }
        if ((first.equals("device") || first.equals("lot")) && names.contains("time")) {
            return text -> row(names, cells(text));
        }
        throw new BadRecording(name, 1, head, SHAPES);
    }

    private void value(String device, List<String> cells) {
        ObjectNode message = JSON.createObjectNode().put("device", device);
        put(message.putObject("values"), "value", cell(cells, 1));
        waiting.add(new Recorded(time(cell(cells, 0)), Recorded.Door.READINGS, message));
    }

    private void wide(List<String> places, List<String> cells) {
        Instant time = time(cell(cells, 0));
        for (int i = 1; i < places.size() && i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                ObjectNode message = JSON.createObjectNode().put("lot", places.get(i));
                put(message, "free", cells.get(i));
                Integer total = totals.get(places.get(i));
                if (total != null) {
                    message.put("total", total);
                }
                waiting.add(new Recorded(time, Recorded.Door.LOTS, message));
            }
        }
    }

    private void row(List<String> names, List<String> cells) {
        ObjectNode message = JSON.createObjectNode();
        boolean device = names.get(0).equals("device");
        ObjectNode values = device ? message.putObject("values") : message;
        Instant time = null;
        for (int i = 0; i < names.size() && i < cells.size(); i++) {
            String column = names.get(i);
            if (column.equals("time")) {
                time = time(cells.get(i));
            } else if (i == 0) {
                message.put(column, cells.get(i));
            } else if (!cells.get(i).isBlank()) {
                put(values, column, cells.get(i));
            }
        }
        if (time == null) {
            throw new BadRecording(name, line, String.join(",", cells), "give each row a time");
        }
        waiting.add(
                new Recorded(time, device ? Recorded.Door.READINGS : Recorded.Door.LOTS, message));
    }

    private void json(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            JsonNode node = JSON.readTree(text);
            String at = node.path("time").asText();
            if (!(node instanceof ObjectNode message) || at.isEmpty()) {
                throw new BadRecording(name, line, text, "give a JSON object with a time");
            }
            waiting.add(
                    new Recorded(
                            time(at),
                            node.has("lot") ? Recorded.Door.LOTS : Recorded.Door.READINGS,
                            message));
        } catch (JsonProcessingException e) {
            throw new BadRecording(name, line, text, "give one JSON object in each line");
        }
    }

    private static void put(ObjectNode node, String field, String text) {
        if (text.matches("[+-]?\\d{1,9}")) {
            node.put(field, Integer.parseInt(text));
        } else if (text.matches("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?")) {
            double number = Double.parseDouble(text);
            if (number == Math.rint(number) && Math.abs(number) < 1e9 && field.equals("free")) {
                node.put(field, (int) number);
            } else {
                node.put(field, number);
            }
        } else {
            node.put(field, text);
        }
    }

    private String cell(List<String> cells, int at) {
        if (at >= cells.size()) {
            throw new BadRecording(
                    name, line, String.join(",", cells), "give as many cells as the first line");
        }
        return cells.get(at);
    }

    private List<String> cells(String text) {
        if (text.indexOf('"') < 0) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
        try (var parsed = CSV.readerFor(String[].class).<String[]>readValues(text)) {
            return parsed.hasNext() ? List.of(parsed.next()) : List.of();
        } catch (IOException e) {
            throw new BadRecording(name, line, text, "quote cells as RFC 4180 does");
        }
    }

    private Instant time(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.matches("\\d{12,14}")) {
                return Instant.ofEpochMilli(Long.parseLong(iso));
            }
            return iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadRecording(
                    name,
                    line,
                    text,
                    "give ISO 8601 such as 2025-04-01T08:00:00Z, or milliseconds");
        }
    }

    private static String stem(Path file) {
        String last = String.valueOf(file.getFileName());
        return last.replaceAll("\\.gz$", "").replaceAll("\\.[^.]*$", "");
    }

    @Override
    public boolean hasNext() {
        try {
            while (waiting.isEmpty()) {
                String text = reader.readLine();
                if (text == null) {
                    return false;
                }
                line++;
                if (!text.isBlank()) {
                    rows.read(text);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Recorded next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.removeFirst();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
