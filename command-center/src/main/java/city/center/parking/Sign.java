package city.center.parking;

import city.gis.geo.Wgs84;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A guidance sign at the roadside (停车诱导屏).
 *
 * @param heading of the traffic that reads it, degrees clockwise from north
 * @param line most characters of one line
 */
public record Sign(
        String id, String zh, String en, double lat, double lng, double heading, int line) {

    private static final int LINES = 3;
    private static final double FAR = 3_000;

    /** What lies further to the side than this, in degrees, is not on the way. */
    private static final double CONE = 60;

    /** Nearer than this, in metres, a lot may be at the very side of the road. */
    private static final double BESIDE = 400;

    public Sign {
        if (line < 6 || line > 40) {
            throw new IllegalArgumentException("line is " + line + ": give 6 to 40 characters");
        }
        if (Math.abs(lat) > 90 || Math.abs(lng) > 180) {
            throw new IllegalArgumentException("its position is not WGS-84");
        }
    }

    /**
     * One line of it.
     *
     * @param arrow ↑ ↖ ↗ ← → seen by the traffic
     * @param free spaces; only live numbers stand on a sign
     * @param text at most {@link Sign#line()} characters
     */
    public record Line(
            String lot, String arrow, int free, long metres, String text, Instant observedAt) {}

    /** The nearest three lots that are live and lie ahead; none is better than stale. */
    public List<Line> lines(List<LiveLot> lots) {
        Wgs84 here = new Wgs84(lat, lng);
        return lots.stream()
                .filter(l -> l.live() && !l.kind().equals("truckyard"))
                .filter(l -> ahead(here.distanceTo(l.place()), Math.abs(turn(l))))
                .sorted(Comparator.comparingDouble(l -> here.distanceTo(l.place())))
                .limit(LINES)
                .map(l -> line(l, here))
                .toList();
    }

    /** After this moment the sign has to go dark by itself, should no newer text reach it. */
    static Optional<Instant> validUntil(List<Line> lines) {
        return lines.stream()
                .map(l -> l.observedAt().plus(Outbox.BOUND))
                .min(Comparator.naturalOrder());
    }

    private static boolean ahead(double metres, double side) {
        return metres <= FAR && side <= (metres <= BESIDE ? 100 : CONE);
    }

    private Line line(LiveLot lot, Wgs84 here) {
        String arrow = arrow(turn(lot));
        String number = lot.free() == 0 ? "满" : Integer.toString(lot.free());
        int room = Math.max(1, line - number.length() - 2);
        String name = lot.zh().replace("停车场", "").replace("宜停车 ", "");
        String shown = name.length() > room ? name.substring(0, room) : name;
        return new Line(
                lot.id(),
                arrow,
                lot.free(),
                Math.round(here.distanceTo(lot.place())),
                String.format(Locale.ROOT, "%s%s %s", arrow, shown, number),
                lot.observedAt());
    }

    /** Degrees from the heading to the lot: left is negative. */
    private double turn(LiveLot lot) {
        double dx = (lot.place().lng() - lng) * Math.cos(Math.toRadians(lat));
        double dy = lot.place().lat() - lat;
        double bearing = Math.toDegrees(Math.atan2(dx, dy));
        double turn = (bearing - heading) % 360;
        return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
    }

    private static String arrow(double turn) {
        double side = Math.abs(turn);
        return side <= 22.5 ? "↑" : side <= 67.5 ? (turn < 0 ? "↖" : "↗") : (turn < 0 ? "←" : "→");
    }
}
