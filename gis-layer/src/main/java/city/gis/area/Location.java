package city.gis.area;

import java.util.Optional;

/**
 * The areas a position lies in.
 *
 * @param street 街道
 * @param community 社区
 * @param grid code of the responsibility grid (责任网格), 500 m wide
 */
public record Location(Optional<Area> street, Optional<Area> community, Optional<String> grid) {}
