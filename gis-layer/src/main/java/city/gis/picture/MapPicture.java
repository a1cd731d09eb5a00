package city.gis.picture;

import city.gis.layer.Layer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws a picture: ground, surfaces, live layers, names, and what stands around a map.
 *
 * <p>Thread: any; a picture of the greatest size takes 130 MB while it is drawn, so that only one
 * is drawn at a time.
 */
public final class MapPicture {

    private MapPicture() {}

    /** As PNG. */
    public static byte[] png(PictureOrder order) {
        synchronized (MapPicture.class) {
            return encode(draw(order));
        }
    }

    static BufferedImage draw(PictureOrder order) {
        Lettering letters = Lettering.here();
        boolean chinese = order.chinese() && letters.chinese();
        BufferedImage image =
                new BufferedImage(order.width(), order.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        fine(g);
        View view = View.of(order.degrees(), order.width(), order.height());
        Theme theme = order.dark() ? Theme.DARK : Theme.LIGHT;
        Ground ground = new Ground(g, view, theme, order.base());
        ground.draw();
        for (Surface surface : order.surfaces()) {
            // What is interpolated between the district's stations says nothing beyond its border.
            if (surface.spec().kind() == SurfaceSpec.Kind.INTERPOLATED) {
                g.setClip(ground.land());
            }
            surface.paint(g, view);
            g.setClip(null);
        }
        Labels labels = new Labels(g, order.width(), order.height());
        Furniture furniture = new Furniture(g, view, theme, letters, order, chinese);
        List<Runnable> around = furniture.place(labels);
        Marks marks = new Marks(g, view, theme);
        for (Layer layer : order.live()) {
            marks.draw(layer);
        }
        ground.names(labels, letters, chinese);
        around.forEach(Runnable::run);
        furniture.frame();
        g.dispose();
        return image;
    }

    static void fine(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this JVM cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
