package city.gis.picture;

import city.gis.layer.Layer;
import city.gis.layer.Look;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** What the marks and colours of a map mean (图例). */
final class Legend {

    private final Graphics2D g;
    private final View view;
    private final Theme theme;
    private final Lettering letters;
    private final PictureOrder order;
    private final double size;
    private final boolean chinese;
    private final Panel panel;

    Legend(
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

    /** Reserves its place, so that names keep away; draws it when told. */
    Runnable place(Labels labels) {
        Font head = letters.font(Font.BOLD, 12.5 * size);
        Font line = letters.font(Font.PLAIN, 11.5 * size);
        double step = 18 * size;
        double wide = 110 * size;
        int rows = 0;
        for (Layer layer : order.live()) {
            rows += 1 + layer.spec().look().entries().size();
            wide = Math.max(wide, Lettering.width(g, head, title(layer)) + 28 * size);
            for (Look.Entry e : layer.spec().look().entries()) {
                wide = Math.max(wide, Lettering.width(g, line, word(e)) + 54 * size);
            }
        }
        double surfaces = 0;
        for (Surface s : order.surfaces()) {
            surfaces += 50 * size;
            wide =
                    Math.max(
                            wide,
                            Math.max(180 * size, Lettering.width(g, head, title(s)) + 28 * size));
        }
        if (rows == 0 && order.surfaces().isEmpty()) {
            return () -> {};
        }
        double high = rows * step + surfaces + 16 * size;
        Rectangle2D box =
                new Rectangle2D.Double(14 * size, view.height() - high - 14 * size, wide, high);
        labels.keep(box);
        return () -> {
            panel.box(box);
            double x = box.getX() + 14 * size;
            double y = box.getY() + 8 * size;
            for (Surface s : order.surfaces()) {
                panel.write(head, title(s), x, y + 12 * size, theme.ink());
                ramp(s, x, y + 18 * size, box.getWidth() - 28 * size, line);
                y += 50 * size;
            }
            Marks marks = new Marks(g, view, theme);
            for (Layer layer : order.live()) {
                panel.write(head, title(layer), x, y + 12.5 * size, theme.ink());
                y += step;
                for (Look.Entry e : layer.spec().look().entries()) {
                    marks.draw(e, new Point2D.Double(x + 7 * size, y + 8.5 * size), 4.6 * size);
                    panel.write(line, word(e), x + 22 * size, y + 12.5 * size, theme.ink());
                    y += step;
                }
            }
        };
    }

    private void ramp(Surface s, double x, double y, double wide, Font font) {
        int steps = 60;
        for (int i = 0; i < steps; i++) {
            g.setColor(Ground.alpha(s.colour((i + 0.5) / steps), 255));
            g.fill(new Rectangle2D.Double(x + wide * i / steps, y, wide / steps + 1, 9 * size));
        }
        panel.write(font, s.low(chinese), x, y + 22 * size, theme.soft());
        String high = s.high(chinese);
        panel.write(
                font, high, x + wide - Lettering.width(g, font, high), y + 22 * size, theme.soft());
    }

    private String title(Layer layer) {
        return (chinese ? layer.spec().zh() : layer.spec().en()) + "  " + layer.size();
    }

    private String title(Surface s) {
        return chinese ? s.spec().zh() : s.spec().en();
    }

    private String word(Look.Entry e) {
        return chinese ? e.zh() : e.en();
    }
}
