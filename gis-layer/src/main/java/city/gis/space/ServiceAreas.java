package city.gis.space;

import city.gis.layer.Feature;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Which part of the land each feature is the nearest to, by straight distance (Voronoi cells cut at
 * the outline); a road graph would give others. Where a reach is given, what no feature reaches is
 * left over as uncovered.
 *
 * @param areas one for each feature that serves any land
 * @param uncovered share of the land further than the reach from all, 0 to 1
 */
public record ServiceAreas(List<Served> areas, double uncovered) {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * @param land in degrees
     * @param squareMetres of it
     */
    public record Served(Feature feature, Geometry land, double squareMetres) {}

    /**
     * @param reach metres beyond which a feature serves nobody
     */
    public static ServiceAreas of(List<Feature> features, Geometry land, double reach) {
        Metric metric = Metric.around(land.getEnvelopeInternal().centre().y);
        Geometry flat = metric.toMetres(land);
        List<Coordinate> sites = new ArrayList<>();
        for (Feature f : features) {
            sites.add(metric.toMetres(f.geometry().getInteriorPoint().getCoordinate()));
        }
        List<Served> served = new ArrayList<>();
        double covered = 0;
        if (!sites.isEmpty()) {
            VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
            builder.setSites(sites);
            builder.setClipEnvelope(flat.getEnvelopeInternal());
            Geometry cells = builder.getDiagram(FACTORY);
            boolean[] done = new boolean[cells.getNumGeometries()];
            for (int i = 0; i < features.size(); i++) {
                Geometry site = FACTORY.createPoint(sites.get(i));
                for (int c = 0; c < done.length; c++) {
                    // Two features at one place share a cell: the first has it.
                    if (!done[c] && cells.getGeometryN(c).covers(site)) {
                        done[c] = true;
                        Geometry part =
                                cells.getGeometryN(c)
                                        .intersection(flat)
                                        .intersection(site.buffer(reach, 16));
                        if (part.getArea() > 0) {
                            covered += part.getArea();
                            served.add(
                                    new Served(
                                            features.get(i),
                                            metric.toDegrees(part),
                                            part.getArea()));
                        }
                        break;
                    }
                }
            }
        }
        return new ServiceAreas(served, Math.clamp(1 - covered / flat.getArea(), 0, 1));
    }
}
