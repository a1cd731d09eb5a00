package city.gis.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Words on the map that never lie on each other: who comes first stays. */
final class Labels {

    private final Graphics2D g;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final Rectangle2D frame;

    Labels(Graphics2D g, int width, int height) {
        this.g = g;
        this.frame = new Rectangle2D.Double(0, 0, width, height);
    }

    /** Keeps a place free. */
    void keep(Rectangle2D place) {
        taken.add(place);
    }

    /** Writes around a point; false where there is no room. */
    boolean centred(Font font, String text, Point2D at, Color ink, Color halo) {
        double width = Lettering.width(g, font, text);
        return put(
                font, text, at.getX() - width / 2, at.getY() + font.getSize2D() * 0.36, ink, halo);
    }

    /** Writes beside a point: right, left, above or below, where there is room. */
    boolean beside(Font font, String text, Point2D at, double gap, Color ink, Color halo) {
        double width = Lettering.width(g, font, text);
        double down = font.getSize2D() * 0.36;
        return put(font, text, at.getX() + gap, at.getY() + down, ink, halo)
                || put(font, text, at.getX() - gap - width, at.getY() + down, ink, halo)
                || put(font, text, at.getX() - width / 2, at.getY() - gap, ink, halo)
                || put(
                        font,
                        text,
                        at.getX() - width / 2,
                        at.getY() + gap + font.getSize2D() * 0.8,
                        ink,
                        halo);
    }

    private boolean put(Font font, String text, double x, double y, Color ink, Color halo) {
        double size = font.getSize2D();
        Rectangle2D place =
                new Rectangle2D.Double(
                        x - size * 0.2,
                        y - size,
                        Lettering.width(g, font, text) + size * 0.4,
                        size * 1.3);
        if (!frame.contains(place) || taken.stream().anyMatch(place::intersects)) {
            return false;
        }
        taken.add(place);
        Lettering.write(g, font, text, x, y, ink, halo);
        return true;
    }
}
