package city.dispatch.incident;

/**
 * Where an incident is; empty texts where it is not known.
 *
 * @param lat WGS-84 degrees, NaN where not known
 * @param lng WGS-84 degrees, NaN where not known
 * @param address in words
 * @param street code of the street (街道)
 * @param streetName its name
 * @param community code of the community (社区)
 * @param communityName its name
 * @param grid code of the responsibility grid (责任网格)
 */
public record Place(
        double lat,
        double lng,
        String address,
        String street,
        String streetName,
        String community,
        String communityName,
        String grid) {

    public static Place unknown(String address) {
        return new Place(Double.NaN, Double.NaN, address, "", "", "", "", "");
    }

    public boolean located() {
        return !Double.isNaN(lat);
    }

    /** The smallest area whose code is known. */
    public String area() {
        return community.isEmpty() ? street : community;
    }
}
