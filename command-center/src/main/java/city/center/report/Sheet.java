package city.center.report;

import city.dispatch.catalogue.Words;
import city.dispatch.evaluation.Evaluation;
import city.dispatch.evaluation.Mark;
import city.dispatch.evaluation.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table: a line for each group; of each rate its value, its numerator and its
 * denominator. A cell is a text, a number, or empty.
 */
record Sheet(List<String> head, List<List<@Nullable Object>> lines) {

    static Sheet of(Report report) {
        List<String> head = new ArrayList<>(List.of("代码", "名称", "案件数"));
        for (Rate rate : Rate.values()) {
            String zh = rate.words().zh();
            head.addAll(List.of(zh, zh + "分子", zh + "分母"));
        }
        head.addAll(List.of("满意度", "综合得分", "强制结案", "重开", "免计", "并案"));
        List<List<@Nullable Object>> lines = new ArrayList<>();
        report.rows().forEach((group, row) -> lines.add(line(group, report.name(group), row)));
        return new Sheet(head, lines);
    }

    private static List<@Nullable Object> line(String group, Words name, Evaluation row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(group);
        cells.add(name.zh());
        cells.add(row.count(Mark.REPORTED));
        for (Rate rate : Rate.values()) {
            Evaluation.Figure figure = row.figure(rate);
            cells.add(number(figure.value()));
            cells.add(figure.numerator());
            cells.add(figure.denominator());
        }
        cells.add(number(row.satisfaction()));
        cells.add(number(row.composite()));
        for (Mark mark : List.of(Mark.FORCED, Mark.REOPENED, Mark.EXEMPT, Mark.MERGED)) {
            cells.add(row.count(mark));
        }
        return cells;
    }

    /** With a byte order mark, so that spreadsheets read it as UTF-8. */
    String csv() {
        StringBuilder text = new StringBuilder("\uFEFF");
        text.append(String.join(",", head)).append("\r\n");
        for (List<@Nullable Object> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                text.append(i == 0 ? "" : ",").append(cell(line.get(i)));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "city", "1.0")) {
            Worksheet sheet = book.newWorksheet("综合评价");
            for (int c = 0; c < head.size(); c++) {
                sheet.value(0, c, head.get(c));
                sheet.style(0, c).bold().set();
            }
            for (int r = 0; r < lines.size(); r++) {
                for (int c = 0; c < head.size(); c++) {
                    Object cell = lines.get(r).get(c);
                    if (cell instanceof Number number) {
                        sheet.value(r + 1, c, number);
                    } else if (cell != null) {
                        sheet.value(r + 1, c, cell.toString());
                    }
                }
            }
            sheet.freezePane(2, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String cell(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Double d -> String.format(Locale.ROOT, "%.4f", d);
            case Number n -> n.toString();
            default -> quoted(cell.toString());
        };
    }

    /** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe. */
    private static String quoted(String text) {
        String safe = text.matches("[=+\\-@\\t].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
