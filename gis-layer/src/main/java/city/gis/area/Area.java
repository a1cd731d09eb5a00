package city.gis.area;

import org.locationtech.jts.geom.Geometry;

/**
 * A named part of the city, or a thing of its base map.
 *
 * @param kind district, street, community, port, place or road
 * @param code official, where there is one
 * @param parent code of the area it belongs to, or empty
 */
public record Area(
        String kind, String code, String zh, String en, String parent, Geometry geometry) {}
