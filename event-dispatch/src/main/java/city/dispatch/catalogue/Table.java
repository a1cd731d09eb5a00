package city.dispatch.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A CSV file (RFC 4180) of an edition, each row with its true line; a quoted cell may hold commas,
 * quotes and line ends.
 *
 * @param rows below the head, without empty lines
 */
record Table(String file, List<Row> rows) {

    Table {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line on which it begins
     */
    record Row(String file, int line, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }

        /** Of a column that may be missing or empty. */
        String cell(String column, String otherwise) {
            String text = cell(column);
            return text.isEmpty() ? otherwise : text;
        }

        List<String> list(String column) {
            return java.util.Arrays.stream(cell(column).split("\\|"))
                    .map(String::strip)
                    .filter(w -> !w.isEmpty())
                    .toList();
        }
    }

    private record Line(int number, List<String> cells) {}

    /**
     * @param needed columns that must be there
     * @param optional columns that may be
     */
    static Table of(
            EditionFiles files,
            String file,
            Faults faults,
            List<String> needed,
            List<String> optional) {
        String text = files.text(file).orElse(null);
        if (text == null) {
            if (EditionFiles.needed(file)) {
                faults.grave(file, 1, "cannot be read: put it beside the other files");
            }
            return new Table(file, List.of());
        }
        List<Line> lines =
                split(text.startsWith("\uFEFF") ? text.substring(1) : text, file, faults);
        if (lines.isEmpty()) {
            faults.grave(file, 1, "is empty: its first line names its columns");
            return new Table(file, List.of());
        }
        List<String> head = lines.get(0).cells().stream().map(String::strip).toList();
        for (String column : needed) {
            if (!head.contains(column)) {
                faults.grave(file, 1, "has no column \"" + column + "\": add it to the first line");
            }
        }
        Set<String> known = new java.util.HashSet<>(needed);
        known.addAll(optional);
        for (String column : head) {
            if (!known.contains(column)) {
                faults.grave(
                        file,
                        1,
                        "column \"" + column + "\" is not known: use " + needed + " " + optional);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            if (line.cells().size() != head.size()) {
                faults.grave(
                        file,
                        line.number(),
                        "has " + line.cells().size() + " cells, its head has " + head.size());
                continue;
            }
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < head.size(); i++) {
                cells.put(head.get(i), line.cells().get(i));
            }
            rows.add(new Row(file, line.number(), Map.copyOf(cells)));
        }
        return new Table(file, rows);
    }

    private static List<Line> split(String text, String file, Faults faults) {
        List<Line> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int number = 1;
        int began = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                number++;
            }
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                end(lines, cells, cell, began);
                began = number;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            faults.grave(file, began, "a quoted cell is not closed: end it with a quote");
        }
        end(lines, cells, cell, began);
        return lines;
    }

    private static void end(List<Line> lines, List<String> cells, StringBuilder cell, int began) {
        if (!cells.isEmpty() || !cell.toString().isBlank()) {
            cells.add(cell.toString());
            lines.add(new Line(began, List.copyOf(cells)));
        }
        cells.clear();
        cell.setLength(0);
    }
}
