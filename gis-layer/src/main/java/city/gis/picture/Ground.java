package city.gis.picture;

import city.gis.layer.Feature;
import city.gis.layer.Layer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The base map: sea, land, streets in soft tints, parks, port, roads, borders and names. */
final class Ground {

    private final Graphics2D g;
    private final View view;
    private final Theme theme;
    private final List<Layer> layers;

    Ground(Graphics2D g, View view, Theme theme, List<Layer> layers) {
        this.g = g;
        this.view = view;
        this.theme = theme;
        this.layers = layers;
    }

    /** The districts' outline; null where the base is not drawn. */
    @Nullable Path2D land() {
        Path2D all = null;
        for (Feature f : of("districts")) {
            Path2D one = view.path(f.geometry());
            if (all == null) {
                all = one;
            } else {
                all.append(one, false);
            }
        }
        return all;
    }

    void draw() {
        boolean sea = !of("sea").isEmpty();
        g.setColor(sea ? theme.beyond() : theme.sea());
        g.fillRect(0, 0, view.width(), view.height());
        sea();
        for (Feature f : of("districts")) {
            Path2D land = view.path(f.geometry());
            g.setColor(new Color(20, 40, 60, 28));
            for (int i = 3; i > 0; i--) {
                g.setStroke(round(3.2 * i));
                g.draw(land);
            }
            g.setColor(theme.land());
            g.fill(land);
        }
        List<Feature> streets = of("streets");
        for (int i = 0; i < streets.size(); i++) {
            g.setColor(theme.streets().get(i % theme.streets().size()));
            g.fill(view.path(streets.get(i).geometry()));
        }
        // Inshore waters belong to the streets: the sea lies over them.
        sea();
        fill("parks", theme.park());
        fill("ports", theme.port());
        line("grids", alpha(theme.line(), 60), 0.5, new float[0]);
        line("communities", alpha(theme.line(), 150), 0.8, new float[] {4, 3});
        roads();
        line("streets", alpha(theme.line(), 210), 1.3, new float[0]);
        line("coast", alpha(theme.edge(), 120), 1, new float[0]);
        line("districts", theme.edge(), 2.2, new float[0]);
    }

    /** Names; called after everything else, so that they stay readable. */
    void names(Labels labels, Lettering letters, boolean chinese) {
        double size = view.size();
        String name = chinese ? "name_zh" : "name_en";
        Font large = letters.font(Font.BOLD, 19 * size);
        for (Feature f : of("streets")) {
            Point2D at = inside(f.geometry());
            labels.centred(large, text(f, name), at, alpha(theme.ink(), 200), theme.halo());
        }
        Font small = letters.font(Font.PLAIN, 11.5 * size);
        for (Feature f : of("places")) {
            Point2D at = inside(f.geometry());
            double r = 2.6 * size;
            g.setColor(theme.halo());
            g.fill(new Ellipse2D.Double(at.getX() - r * 1.5, at.getY() - r * 1.5, r * 3, r * 3));
            g.setColor(theme.soft());
            g.fill(new Ellipse2D.Double(at.getX() - r, at.getY() - r, 2 * r, 2 * r));
            labels.beside(small, text(f, name), at, r * 2.2, theme.ink(), theme.halo());
        }
        Font tiny = letters.font(Font.ITALIC, 10.5 * size);
        for (String id : List.of("ports", "parks")) {
            for (Feature f : of(id)) {
                labels.centred(
                        tiny, text(f, name), inside(f.geometry()), theme.soft(), theme.halo());
            }
        }
        if (view.zoom() > 11.4) {
            Font community = letters.font(Font.PLAIN, 10.5 * size);
            for (Feature f : of("communities")) {
                labels.centred(
                        community, text(f, name), inside(f.geometry()), theme.soft(), theme.halo());
            }
        }
        for (Feature f : of("sea")) {
            if (view.shown(f.geometry()).isEmpty()) {
                continue;
            }
            labels.centred(
                    letters.font(Font.ITALIC, 17 * size),
                    text(f, name),
                    inside(view.shown(f.geometry())),
                    alpha(theme.edge(), 170),
                    new Color(0, 0, 0, 0));
        }
    }

    private void sea() {
        Sea sea = new Sea(g, view, theme);
        for (Feature f : of("sea")) {
            sea.draw(f.geometry(), of("coast").stream().map(Feature::geometry).toList());
        }
    }

    private void roads() {
        List<Path2D> paths = new ArrayList<>();
        of("roads").forEach(f -> paths.add(view.path(f.geometry())));
        g.setColor(theme.roadCase());
        g.setStroke(round(4.4));
        paths.forEach(g::draw);
        g.setColor(theme.road());
        g.setStroke(round(2.8));
        paths.forEach(g::draw);
    }

    private void fill(String layer, Color colour) {
        for (Feature f : of(layer)) {
            Path2D path = view.path(f.geometry());
            g.setColor(colour);
            g.fill(path);
            g.setColor(colour.darker());
            g.setStroke(round(0.7));
            g.draw(path);
        }
    }

    private void line(String layer, Color colour, double width, float[] dash) {
        g.setColor(colour);
        float[] dashes = new float[dash.length];
        for (int i = 0; i < dash.length; i++) {
            dashes[i] = (float) (dash[i] * view.size());
        }
        g.setStroke(
                dash.length == 0
                        ? round(width)
                        : new BasicStroke(
                                (float) (width * view.size()),
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                10,
                                dashes,
                                0));
        of(layer).forEach(f -> g.draw(view.path(f.geometry())));
    }

    private BasicStroke round(double width) {
        return new BasicStroke(
                (float) (width * view.size()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private List<Feature> of(String layer) {
        return layers.stream()
                .filter(l -> l.id().equals(layer))
                .flatMap(l -> l.features().stream())
                .sorted(Comparator.comparing(Feature::key))
                .toList();
    }

    private Point2D inside(Geometry shape) {
        Coordinate at = shape.getInteriorPoint().getCoordinate();
        return view.at(at.x, at.y);
    }

    static String text(Feature f, String name) {
        Object value = f.properties().get(name);
        return value == null ? "" : value.toString();
    }

    static Color alpha(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
