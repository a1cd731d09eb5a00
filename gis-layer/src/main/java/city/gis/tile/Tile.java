package city.gis.tile;

/**
 * A vector tile.
 *
 * @param gzipped MVT 2.1, compressed; empty where nothing lies in the tile
 * @param etag strong, of the bytes
 */
public record Tile(byte[] gzipped, String etag) {
    public boolean empty() {
        return gzipped.length == 0;
    }
}
