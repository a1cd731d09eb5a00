/**
 * The map over HTTP by open standards: OGC API Features (core, GeoJSON, OpenAPI 3, other coordinate
 * systems, CQL2 text), OGC API Tiles (MVT in WebMercatorQuad), pictures. Pure computing; who serves
 * it maps requests and answers.
 */
@NullMarked
package city.gis.ogc;

import org.jspecify.annotations.NullMarked;
