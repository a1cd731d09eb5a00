package city.gis.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The sea (海域). The drawing knows it only so far: towards its end it fades into what lies beyond,
 * so that a picture of a wider country shows no edge where there is none.
 */
final class Sea {

    /** From this share of the way to the drawing's end the sea fades. */
    private static final float FADES = 0.7f;

    private final Graphics2D g;
    private final View view;
    private final Theme theme;

    Sea(Graphics2D g, View view, Theme theme) {
        this.g = g;
        this.view = view;
        this.theme = theme;
    }

    /** The water, lighter along the coasts. */
    void draw(Geometry water, List<Geometry> coasts) {
        Path2D path = view.path(water);
        Envelope box = water.getEnvelopeInternal();
        Point2D middle = view.at(box.getMinX() + box.getWidth() / 2, box.getMaxY());
        Point2D far = view.at(box.getMaxX(), box.getMinY());
        AffineTransform oval = AffineTransform.getTranslateInstance(middle.getX(), middle.getY());
        oval.scale(far.getX() - middle.getX(), far.getY() - middle.getY());
        g.setPaint(fading(oval, theme.sea()));
        g.fill(path);
        Shape before = g.getClip();
        g.clip(path);
        g.setPaint(fading(oval, Ground.alpha(theme.shore(), 110)));
        for (double wide : new double[] {44, 26, 12}) {
            g.setStroke(
                    new BasicStroke(
                            (float) (wide * view.size()),
                            BasicStroke.CAP_ROUND,
                            BasicStroke.JOIN_ROUND));
            coasts.forEach(c -> g.draw(view.path(c)));
        }
        g.setClip(before);
    }

    /** A colour that is gone at the rim of the circle of one around the origin of this place. */
    private static RadialGradientPaint fading(AffineTransform place, Color colour) {
        return new RadialGradientPaint(
                new Point2D.Double(),
                1,
                new Point2D.Double(),
                new float[] {0, FADES, 1},
                new Color[] {colour, colour, Ground.alpha(colour, 0)},
                MultipleGradientPaint.CycleMethod.NO_CYCLE,
                MultipleGradientPaint.ColorSpaceType.SRGB,
                place);
    }
}
