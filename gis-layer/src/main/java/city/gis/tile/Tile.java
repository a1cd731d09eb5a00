package city.gis.tile;

/**
 * A vector tile (MVT 2.1).
 *
 * @param bytes nothing where nothing lies in the tile
 * @param gzip whether the bytes are compressed (RFC 1952)
 * @param etag strong, of the bytes before they were compressed
 */
public record Tile(byte[] bytes, boolean gzip, String etag) {

    public boolean empty() {
        return bytes.length == 0;
    }

    /** The same, compressed. */
    public Tile packed() {
        return gzip || empty() ? this : new Tile(Packing.pack(bytes), true, etag);
    }

    /** The bytes as MVT defines them. */
    public byte[] plain() {
        return gzip ? Packing.unpack(bytes) : bytes;
    }
}
