package city.gis.ogc;

import java.util.List;
import java.util.Map;

/**
 * A request below the mount point.
 *
 * @param path beginning with a slash, such as {@code /collections}
 * @param query values by name
 * @param base address of the mount point, for links
 * @param ifNoneMatch header, or an empty text
 * @param accept header, or an empty text
 * @param gzip whether the caller reads gzip
 * @param known whether the caller showed a token; others see open layers only
 */
public record OgcRequest(
        String path,
        Map<String, List<String>> query,
        String base,
        String ifNoneMatch,
        String accept,
        boolean gzip,
        boolean known) {}
