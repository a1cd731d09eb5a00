package city.gis.picture;

import city.gis.geotools.PointRaster;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import org.locationtech.jts.geom.Envelope;

/**
 * A computed surface: one image over the whole district, from which tiles and pictures are cut, so
 * that neighbouring tiles always fit.
 */
public final class Surface {

    /** Cells over which the rim of an interpolated surface fades. */
    private static final int RIM = 7;

    private final SurfaceSpec spec;
    private final Envelope plane;
    private final BufferedImage image;

    Surface(SurfaceSpec spec, PointRaster raster) {
        this.spec = spec;
        this.plane = raster.plane();
        this.image =
                new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < raster.height(); row++) {
            for (int column = 0; column < raster.width(); column++) {
                image.setRGB(column, row, argb(raster.at(column, row), sure(raster, column, row)));
            }
        }
    }

    public SurfaceSpec spec() {
        return spec;
    }

    /** A tile of 256 pixels, transparent where there is nothing. */
    public byte[] tile(Envelope square) {
        BufferedImage tile = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = tile.createGraphics();
        MapPicture.fine(g);
        double scale = 256 / square.getWidth();
        place(
                g,
                scale,
                (plane.getMinX() - square.getMinX()) * scale,
                (square.getMaxY() - plane.getMaxY()) * scale);
        g.dispose();
        return MapPicture.encode(tile);
    }

    void paint(Graphics2D g, View view) {
        Point2D corner = view.plane(plane.getMinX(), plane.getMaxY());
        place(g, view.scale(), corner.getX(), corner.getY());
    }

    private void place(Graphics2D g, double scale, double x, double y) {
        AffineTransform to = AffineTransform.getTranslateInstance(x, y);
        to.scale(
                plane.getWidth() * scale / image.getWidth(),
                plane.getHeight() * scale / image.getHeight());
        g.drawImage(image, to, null);
    }

    /**
     * How much of the neighbourhood is known, 0 at the rim and 1 inside: what is interpolated ends
     * softly where the stations no longer tell anything.
     */
    private double sure(PointRaster raster, int column, int row) {
        if (spec.kind() == SurfaceSpec.Kind.HEAT) {
            return 1;
        }
        int known = 0;
        int all = 0;
        for (int down = -RIM; down <= RIM; down++) {
            for (int right = -RIM; right <= RIM; right++) {
                int x = column + right;
                int y = row + down;
                all++;
                if (x >= 0
                        && y >= 0
                        && x < raster.width()
                        && y < raster.height()
                        && Float.isFinite(raster.at(x, y))) {
                    known++;
                }
            }
        }
        return Math.clamp((known / (double) all - 0.4) / 0.6, 0, 1);
    }

    private int argb(float value, double sure) {
        if (!Float.isFinite(value)) {
            return 0;
        }
        double part =
                spec.kind() == SurfaceSpec.Kind.HEAT
                        ? value
                        : Math.clamp((value - spec.low()) / (spec.high() - spec.low()), 0, 1);
        if (spec.kind() == SurfaceSpec.Kind.HEAT && part < 0.02) {
            return 0;
        }
        // Density fades in, so that an empty place is the map itself.
        int alpha =
                spec.kind() == SurfaceSpec.Kind.HEAT
                        ? (int) (215 * Math.min(1, part * 2.4))
                        : (int) Math.round(150 * sure);
        return colour(part).getRGB() & 0xFFFFFF | alpha << 24;
    }

    /** The colour at a part of the way from low to high. */
    Color colour(double part) {
        int last = spec.colours().size() - 1;
        double at = Math.clamp(part, 0, 1) * last;
        int below = Math.min(last - 1, (int) at);
        Color a = Color.decode(spec.colours().get(below));
        Color b = Color.decode(spec.colours().get(below + 1));
        double more = at - below;
        return new Color(
                (int) Math.round(a.getRed() + (b.getRed() - a.getRed()) * more),
                (int) Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * more),
                (int) Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * more));
    }

    String low(boolean chinese) {
        return spec.kind() == SurfaceSpec.Kind.HEAT
                ? (chinese ? "稀疏" : "sparse")
                : number(spec.low());
    }

    String high(boolean chinese) {
        return spec.kind() == SurfaceSpec.Kind.HEAT
                ? (chinese ? "密集" : "dense")
                : number(spec.high()) + " " + spec.unit();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
