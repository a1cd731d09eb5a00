package city.gis.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A plate over the map, and writing on it.
 *
 * @param size factor by which strokes and corners grow with the picture
 */
record Panel(Graphics2D g, Theme theme, double size) {

    void box(Rectangle2D box) {
        double round = 8 * size;
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(
                        box.getX(), box.getY(), box.getWidth(), box.getHeight(), round, round);
        g.setColor(theme.panel());
        g.fill(shape);
        g.setColor(Ground.alpha(theme.line(), 90));
        g.setStroke(new BasicStroke((float) (0.8 * size)));
        g.draw(shape);
    }

    void write(Font font, String text, double x, double y, Color ink) {
        g.setFont(font);
        g.setColor(ink);
        g.drawString(text, (float) x, (float) y);
    }
}
