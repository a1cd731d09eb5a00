package city.gis.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands around a map: title with time, {@link Legend}, scale bar, north. */
final class Furniture {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Graphics2D g;
    private final View view;
    private final Theme theme;
    private final Lettering letters;
    private final PictureOrder order;
    private final double size;
    private final boolean chinese;
    private final Panel panel;

    Furniture(
            Graphics2D g,
            View view,
            Theme theme,
            Lettering letters,
            PictureOrder order,
            boolean chinese) {
        this.g = g;
        this.view = view;
        this.theme = theme;
        this.letters = letters;
        this.order = order;
        this.size = view.size();
        this.chinese = chinese;
        this.panel = new Panel(g, theme, size);
    }

    /** Reserves their places first, so that names keep away; draws them when told. */
    List<Runnable> place(Labels labels) {
        List<Runnable> drawn = new ArrayList<>();
        drawn.add(title(labels));
        drawn.add(new Legend(g, view, theme, letters, order, chinese).place(labels));
        drawn.add(scale(labels));
        drawn.add(north(labels));
        return drawn;
    }

    private Runnable title(Labels labels) {
        Font head = letters.font(Font.BOLD, 22 * size);
        Font line = letters.font(Font.PLAIN, 12 * size);
        String stamp =
                (order.past() ? (chinese ? "回看 " : "as of ") : (chinese ? "截至 " : "at "))
                        + STAMP.format(order.at());
        String note = chinese ? "示意图，非测绘成果" : "schematic, not a survey";
        String below = stamp + "  ·  " + note;
        double wide =
                Math.max(Lettering.width(g, head, order.title()), Lettering.width(g, line, below));
        double high = (order.title().isEmpty() ? 26 : 58) * size;
        Rectangle2D box = new Rectangle2D.Double(14 * size, 14 * size, wide + 28 * size, high);
        labels.keep(box);
        return () -> {
            panel.box(box);
            double x = box.getX() + 14 * size;
            double y = box.getY();
            if (!order.title().isEmpty()) {
                panel.write(head, order.title(), x, y + 28 * size, theme.ink());
                panel.write(
                        line,
                        below,
                        x,
                        y + 47 * size,
                        order.past() ? new Color(0xB3541E) : theme.soft());
            } else {
                panel.write(line, below, x, y + 17 * size, theme.soft());
            }
        };
    }

    private Runnable scale(Labels labels) {
        double metres = view.metresPerPixel() * 170 * size;
        double ten = Math.pow(10, Math.floor(Math.log10(metres)));
        double fine = metres / ten >= 5 ? 5 * ten : metres / ten >= 2 ? 2 * ten : ten;
        double wide = fine / view.metresPerPixel();
        String far = fine >= 1_000 ? "%.0f km".formatted(fine / 1_000) : "%.0f m".formatted(fine);
        Rectangle2D box =
                new Rectangle2D.Double(
                        view.width() - wide - 50 * size,
                        view.height() - 46 * size,
                        wide + 36 * size,
                        32 * size);
        labels.keep(box);
        return () -> {
            panel.box(box);
            double x = box.getX() + 18 * size;
            double y = box.getY() + 21 * size;
            for (int i = 0; i < 4; i++) {
                g.setColor(i % 2 == 0 ? theme.ink() : theme.halo());
                g.fill(new Rectangle2D.Double(x + wide * i / 4, y, wide / 4, 4.5 * size));
            }
            g.setColor(theme.ink());
            g.setStroke(new BasicStroke((float) (0.8 * size)));
            g.draw(new Rectangle2D.Double(x, y, wide, 4.5 * size));
            Font font = letters.font(Font.PLAIN, 11 * size);
            panel.write(font, "0", x - 3 * size, y - 4 * size, theme.ink());
            panel.write(
                    font,
                    far,
                    x + wide - Lettering.width(g, font, far) + 4 * size,
                    y - 4 * size,
                    theme.ink());
        };
    }

    private Runnable north(Labels labels) {
        double x = view.width() - 40 * size;
        double y = 44 * size;
        double r = 22 * size;
        labels.keep(new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r));
        return () -> {
            panel.box(new Rectangle2D.Double(x - r, y - r * 1.15, 2 * r, 2.3 * r));
            Path2D west = new Path2D.Double();
            west.moveTo(x, y - r * 0.45);
            west.lineTo(x - r * 0.42, y + r * 0.8);
            west.lineTo(x, y + r * 0.5);
            west.closePath();
            Path2D east = new Path2D.Double();
            east.moveTo(x, y - r * 0.45);
            east.lineTo(x + r * 0.42, y + r * 0.8);
            east.lineTo(x, y + r * 0.5);
            east.closePath();
            g.setColor(theme.ink());
            g.fill(west);
            g.setStroke(new BasicStroke((float) size));
            g.draw(east);
            Font font = letters.font(Font.BOLD, 12 * size);
            panel.write(
                    font, "N", x - Lettering.width(g, font, "N") / 2, y - r * 0.55, theme.ink());
        };
    }

    /** A thin frame around all. */
    void frame() {
        g.setColor(Ground.alpha(theme.line(), 160));
        g.setStroke(new BasicStroke((float) (1.5 * size)));
        double o = 0.75 * size;
        for (Line2D side :
                List.of(
                        new Line2D.Double(o, o, view.width() - o, o),
                        new Line2D.Double(
                                o, view.height() - o, view.width() - o, view.height() - o),
                        new Line2D.Double(o, o, o, view.height() - o),
                        new Line2D.Double(
                                view.width() - o, o, view.width() - o, view.height() - o))) {
            g.draw(side);
        }
    }
}
