package city.center.map;

import city.center.api.Problem;
import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The query of a request, read with errors that name the field and what would do. */
record Asked(RoutingContext context) {

    Asked only(String... names) {
        for (String name : context.queryParams().names()) {
            if (!List.of(names).contains(name)) {
                throw Problem.badField(
                        name,
                        context.queryParams().get(name),
                        "unknown parameter: here are " + List.of(names));
            }
        }
        return this;
    }

    boolean has(String name) {
        return context.queryParams().contains(name);
    }

    String text(String name, String otherwise) {
        String value = context.queryParams().get(name);
        return value == null ? otherwise : value;
    }

    double number(String name, double otherwise, double least, double most) {
        String value = context.queryParams().get(name);
        return value == null ? otherwise : number(name, value, least, most);
    }

    private static double number(String name, String value, double least, double most) {
        try {
            double read = Double.parseDouble(value.strip());
            if (read >= least && read <= most) {
                return read;
            }
        } catch (NumberFormatException e) {
            throw Problem.badField(name, value, range(least, most));
        }
        throw Problem.badField(name, value, range(least, most));
    }

    private static String range(double least, double most) {
        return "give a number from %s to %s".formatted(plain(least), plain(most));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** {@code lat,lng} in one parameter. */
    Optional<Wgs84> place(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        String[] pair = text(name, "").split(",", -1);
        if (pair.length != 2) {
            throw Problem.badField(name, text(name, ""), "give lat,lng in degrees");
        }
        return Optional.of(
                new Wgs84(number(name, pair[0], -90, 90), number(name, pair[1], -180, 180)));
    }

    /** The parameters lat and lng, in the system that crs names, WGS-84 where it names none. */
    Wgs84 latLng() {
        for (String needed : List.of("lat", "lng")) {
            if (!has(needed)) {
                throw Problem.badField(needed, "", "give lat and lng in degrees");
            }
        }
        double lat = number("lat", 0, -90, 90);
        double lng = number("lng", 0, -180, 180);
        try {
            return CoordinateSystem.named(text("crs", "WGS-84")).at(lng, lat).toWgs84();
        } catch (IllegalArgumentException e) {
            throw Problem.badField("crs", text("crs", ""), String.valueOf(e.getMessage()));
        }
    }
}
