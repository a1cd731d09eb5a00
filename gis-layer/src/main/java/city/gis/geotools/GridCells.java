package city.gis.geotools;

import city.gis.area.Area;
import city.gis.area.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.grid.Grids;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The responsibility grids over the land, made by GeoTools and cut at the outline. */
public final class GridCells {

    private GridCells() {}

    /** The grids of this outline, the southern and western ones first. */
    public static List<Area> over(Area district) {
        Geometry land = district.geometry();
        Envelope box = land.getEnvelopeInternal();
        ReferencedEnvelope whole =
                new ReferencedEnvelope(
                        Math.floor(box.getMinX() / Grid.SIDE) * Grid.SIDE,
                        Math.ceil(box.getMaxX() / Grid.SIDE) * Grid.SIDE,
                        Math.floor(box.getMinY() / Grid.SIDE) * Grid.SIDE,
                        Math.ceil(box.getMaxY() / Grid.SIDE) * Grid.SIDE,
                        null);
        List<Area> cells = new ArrayList<>();
        try (SimpleFeatureIterator squares =
                Grids.createSquareGrid(whole, Grid.SIDE).getFeatures().features()) {
            while (squares.hasNext()) {
                Geometry square = (Geometry) squares.next().getDefaultGeometry();
                Geometry inside = square.intersection(land);
                if (inside.getDimension() == 2 && !inside.isEmpty()) {
                    Coordinate middle = square.getCentroid().getCoordinate();
                    String code = Grid.at(middle.y, middle.x).code();
                    cells.add(new Area("grid", code, code, code, district.code(), areal(inside)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cells.sort(java.util.Comparator.comparing(Area::code));
        return cells;
    }

    private static Geometry areal(Geometry mixed) {
        List<Geometry> parts = new ArrayList<>();
        for (int i = 0; i < mixed.getNumGeometries(); i++) {
            if (mixed.getGeometryN(i).getDimension() == 2) {
                parts.add(mixed.getGeometryN(i));
            }
        }
        return mixed.getFactory().buildGeometry(parts);
    }
}
