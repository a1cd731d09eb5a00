package city.center.parking;

import city.gis.geo.Wgs84;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
    public record Line(String lot, String arrow, int free, long metres, String text) {}

    /** The nearest three lots that are live and lie ahead or beside; none is better than stale. */
    public List<Line> lines(List<LiveLot> lots) {
        Wgs84 here = new Wgs84(lat, lng);
        return lots.stream()
                .filter(l -> l.live() && !l.kind().equals("truckyard"))
                .filter(l -> here.distanceTo(l.place()) <= FAR && Math.abs(turn(l)) <= 120)
                .sorted(Comparator.comparingDouble(l -> here.distanceTo(l.place())))
                .limit(LINES)
                .map(l -> line(l, here))
                .toList();
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
                String.format(Locale.ROOT, "%s%s %s", arrow, shown, number));
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
