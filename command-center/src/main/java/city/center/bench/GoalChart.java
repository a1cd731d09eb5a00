package city.center.bench;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * The figures of a bench that have a goal, as bars against the line of that goal. It is drawn from
 * the printed lines, so that a picture never says anything else than the text: a line with a goal
 * reads {@code WHAT: … ratio R …, goal at least G} or {@code …, goal at most G}.
 */
public final class GoalChart {

    private static final Pattern LINE =
            Pattern.compile(
                    "^\\s*(?<what>.+?)(?::|\\s{2,}).*?\\bratio (?<ratio>[0-9.]+).*\\bgoal (?<way>at least|at most) (?<goal>[0-9.]+)");

    /** Bars longer than this many goals are cut; their number stands beside them. */
    private static final double LONGEST = 2;

    private static final Color REACHED = new Color(0x2E7D6B);
    private static final Color MISSED = new Color(0xC0562B);
    private static final Color INK = new Color(0x22303C);
    private static final int WIDE = 1_100;
    private static final int ROW = 46;
    private static final int FRAME = 120;

    /** One figure; {@code least} where more is better. */
    record Figure(String what, double ratio, double goal, boolean least) {

        /** One where the goal is just reached, more where it is passed. */
        double share() {
            return least ? ratio / goal : goal / Math.max(1e-9, ratio);
        }

        String label() {
            return String.format(
                    Locale.ROOT, "%.3g  (goal %s %.3g)", ratio, least ? "≥" : "≤", goal);
        }

        static Optional<Figure> of(String line) {
            Matcher found = LINE.matcher(line);
            return found.find()
                    ? Optional.of(
                            new Figure(
                                    found.group("what"),
                                    Double.parseDouble(found.group("ratio")),
                                    Double.parseDouble(found.group("goal")),
                                    found.group("way").equals("at least")))
                    : Optional.empty();
        }
    }

    private GoalChart() {}

    /**
     * Draws what the text says.
     *
     * @param text the lines of one bench
     * @param file a PNG; its folder is made where it is missing
     * @return whether any line had a goal, and so whether there is a picture
     */
    public static boolean draw(String bench, String text, Path file) throws IOException {
        List<Figure> figures = text.lines().flatMap(l -> Figure.of(l).stream()).toList();
        if (figures.isEmpty()) {
            return false;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        ChartUtils.saveChartAsPNG(
                file.toFile(), chart(bench, figures), WIDE, FRAME + ROW * figures.size());
        return true;
    }

    private static JFreeChart chart(String bench, List<Figure> figures) {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        List<String> names = new ArrayList<>();
        for (Figure figure : figures) {
            String name = figure.what();
            while (names.contains(name)) {
                name += " (again)";
            }
            names.add(name);
            bars.addValue(Math.min(LONGEST, figure.share()), "goals", name);
        }
        JFreeChart chart =
                ChartFactory.createBarChart(
                        "./city bench " + bench,
                        null,
                        "share of the goal (1 = reached)",
                        bars,
                        PlotOrientation.HORIZONTAL,
                        false,
                        false,
                        false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(new Color(0xDDE3E8));
        plot.addRangeMarker(new ValueMarker(1, INK, new java.awt.BasicStroke(2)));
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.45f);
        plot.getDomainAxis().setTickLabelPaint(INK);
        NumberAxis range = (NumberAxis) plot.getRangeAxis();
        range.setRange(0, LONGEST * 1.25);
        range.setTickUnit(new NumberTickUnit(0.5));
        plot.setRenderer(renderer(figures));
        return chart;
    }

    private static BarRenderer renderer(List<Figure> figures) {
        BarRenderer renderer =
                new BarRenderer() {
                    @Override
                    public java.awt.Paint getItemPaint(int row, int column) {
                        return figures.get(column).share() >= 1 ? REACHED : MISSED;
                    }
                };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.5);
        renderer.setDefaultItemLabelGenerator(new Labels(figures));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelPaint(INK);
        renderer.setDefaultItemLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        return renderer;
    }

    /** The ratio itself beside its bar. */
    private record Labels(List<Figure> figures) implements CategoryItemLabelGenerator {

        @Override
        public String generateRowLabel(CategoryDataset data, int row) {
            return String.valueOf(data.getRowKey(row));
        }

        @Override
        public String generateColumnLabel(CategoryDataset data, int column) {
            return String.valueOf(data.getColumnKey(column));
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            return figures.get(column).label();
        }
    }
}
