package city.center.catalogue;

import city.center.parking.Sign;
import city.dispatch.catalogue.Faults;
import city.dispatch.unit.Unit;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.geo.Wgs84;
import city.ingest.device.Device;
import city.ingest.device.Lot;
import java.util.Collection;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Positions of the catalogue that lie outside the district's land: each is named, none is fatal.
 */
final class OutsideLand {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Geometry land;
    private final PreparedGeometry prepared;
    private final Faults faults;

    private OutsideLand(Geometry land, Faults faults) {
        this.land = land;
        this.prepared = PreparedGeometryFactory.prepare(land);
        this.faults = faults;
    }

    static void check(
            Areas areas,
            Collection<Device> devices,
            Collection<Lot> lots,
            Collection<Sign> signs,
            Collection<Unit> units,
            Faults faults) {
        for (Area district : areas.of("district")) {
            OutsideLand check = new OutsideLand(district.geometry(), faults);
            devices.forEach(d -> check.look("devices.csv", d.id(), d.lat(), d.lng()));
            lots.forEach(l -> check.look("lots.yaml", l.id(), l.lat(), l.lng()));
            signs.forEach(s -> check.look("signs.yaml", s.id(), s.lat(), s.lng()));
            units.forEach(u -> check.look("units.yaml", u.id(), u.lat(), u.lng()));
        }
    }

    private void look(String file, String id, double lat, double lng) {
        Point at = FACTORY.createPoint(new Coordinate(lng, lat));
        if (!prepared.covers(at)) {
            Coordinate near = DistanceOp.nearestPoints(land, at)[0];
            faults.minor(
                    file,
                    0,
                    String.format(
                            Locale.ROOT,
                            "%s at %.5f, %.5f lies outside the district, %.0f m from %.5f, %.5f: correct the position or the outline",
                            id,
                            lat,
                            lng,
                            new Wgs84(lat, lng).distanceTo(new Wgs84(near.y, near.x)),
                            near.y,
                            near.x));
        }
    }
}
