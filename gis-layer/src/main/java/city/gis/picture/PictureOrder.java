package city.gis.picture;

import city.gis.layer.Layer;
import java.time.ZonedDateTime;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * A picture that is wanted.
 *
 * @param title stands at its head; empty for none
 * @param base layers of the ground, by their ids
 * @param live layers over it, in order
 * @param surfaces between ground and points
 * @param degrees the box to show
 * @param dark whether it is for a dark room
 * @param chinese whether words are Chinese, where the machine can
 * @param at the moment it shows
 * @param past whether that moment is over
 */
public record PictureOrder(
        String title,
        List<Layer> base,
        List<Layer> live,
        List<Surface> surfaces,
        Envelope degrees,
        int width,
        int height,
        boolean dark,
        boolean chinese,
        ZonedDateTime at,
        boolean past) {

    public static final int MOST_WIDTH = 8_192;
    public static final int MOST_HEIGHT = 4_096;

    public PictureOrder {
        base = List.copyOf(base);
        live = List.copyOf(live);
        surfaces = List.copyOf(surfaces);
    }
}
