package city.gis.picture;

import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.layer.Look;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Point;

/** The points of a layer, each with the colour and the form of its legend; the worst on top. */
record Marks(Graphics2D g, View view, Theme theme) {

    void draw(Layer layer) {
        Look look = layer.spec().look();
        List<Feature> features = new ArrayList<>(layer.features());
        LayerSpec.Worst worst =
                layer.spec().worst().orElse(new LayerSpec.Worst(look.property(), List.of()));
        features.sort(
                Comparator.<Feature>comparingInt(f -> -worst.rank(value(f, worst.property())))
                        .thenComparing(Feature::key));
        for (Feature f : features) {
            if (f.geometry() instanceof Point p) {
                Look.Entry entry = look.entry(value(f, look.property()));
                draw(entry, view.at(p.getX(), p.getY()), look.width() * view.size());
            } else {
                g.setColor(Color.decode(look.entry(value(f, look.property())).colour()));
                g.setStroke(new BasicStroke((float) (look.width() * view.size())));
                g.draw(view.path(f.geometry()));
            }
        }
    }

    /** One mark, as on the map so in the legend. */
    void draw(Look.Entry entry, Point2D at, double r) {
        Color colour = Color.decode(entry.colour());
        if (entry.mark() == Look.Mark.CROSS) {
            Path2D cross = new Path2D.Double();
            cross.moveTo(at.getX() - r, at.getY() - r);
            cross.lineTo(at.getX() + r, at.getY() + r);
            cross.moveTo(at.getX() + r, at.getY() - r);
            cross.lineTo(at.getX() - r, at.getY() + r);
            g.setColor(theme.halo());
            g.setStroke(new BasicStroke((float) (r * 1.1), BasicStroke.CAP_ROUND, 1));
            g.draw(cross);
            g.setColor(colour);
            g.setStroke(new BasicStroke((float) (r * 0.55), BasicStroke.CAP_ROUND, 1));
            g.draw(cross);
            return;
        }
        Shape shape = shape(entry.mark(), at.getX(), at.getY(), r);
        g.setColor(theme.halo());
        g.setStroke(
                new BasicStroke(
                        (float) Math.max(1, r * 0.55),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.setColor(colour);
        g.fill(shape);
    }

    private static Shape shape(Look.Mark mark, double x, double y, double r) {
        return switch (mark) {
            case CIRCLE, CROSS -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case SQUARE -> new Rectangle2D.Double(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
            case TRIANGLE -> corners(x, y, r * 1.25, 3);
            case DIAMOND -> corners(x, y, r * 1.2, 4);
        };
    }

    private static Path2D corners(double x, double y, double r, int count) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            double angle = -Math.PI / 2 + 2 * Math.PI * i / count;
            double toX = x + r * Math.cos(angle);
            double toY = y + r * Math.sin(angle);
            if (i == 0) {
                path.moveTo(toX, toY);
            } else {
                path.lineTo(toX, toY);
            }
        }
        path.closePath();
        return path;
    }

    private static Object value(Feature f, String property) {
        Object value = f.properties().get(property);
        return value == null ? "" : value;
    }
}
