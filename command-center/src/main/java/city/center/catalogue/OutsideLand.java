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
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Positions of the catalogue that lie outside the district's dry land: each is named, none is
 * fatal. What measures the sea may stand in the district's waters.
 */
final class OutsideLand {

    /** Kinds of devices that may stand in the sea: a tide gauge (潮位站) stands before the quay. */
    private static final Set<String> MARINE = Set.of("tide");

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Geometry district;
    private final Geometry land;
    private final Faults faults;

    private OutsideLand(Geometry district, Geometry land, Faults faults) {
        this.district = district;
        this.land = land;
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
            Geometry land = district.geometry();
            for (Area sea : areas.of("sea")) {
                land = land.difference(sea.geometry());
            }
            OutsideLand check = new OutsideLand(district.geometry(), land, faults);
            devices.forEach(d -> check.device(d));
            lots.forEach(l -> check.onLand("lots.yaml", l.id(), l.lat(), l.lng()));
            signs.forEach(s -> check.onLand("signs.yaml", s.id(), s.lat(), s.lng()));
            units.forEach(u -> check.onLand("units.yaml", u.id(), u.lat(), u.lng()));
        }
    }

    private void device(Device device) {
        if (MARINE.contains(device.kind())) {
            look(district, "devices.csv", device.id(), device.lat(), device.lng());
        } else {
            onLand("devices.csv", device.id(), device.lat(), device.lng());
        }
    }

    private void onLand(String file, String id, double lat, double lng) {
        look(land, file, id, lat, lng);
    }

    private void look(Geometry where, String file, String id, double lat, double lng) {
        Point at = FACTORY.createPoint(new Coordinate(lng, lat));
        if (where.covers(at)) {
            return;
        }
        Coordinate near = DistanceOp.nearestPoints(where, at)[0];
        faults.minor(
                file,
                0,
                String.format(
                        Locale.ROOT,
                        "%s at %.5f, %.5f lies %s, %.0f m from %.5f, %.5f: correct the position or the drawing",
                        id,
                        lat,
                        lng,
                        district.covers(at) ? "in the sea" : "outside the district",
                        new Wgs84(lat, lng).distanceTo(new Wgs84(near.y, near.x)),
                        near.y,
                        near.x));
    }
}
