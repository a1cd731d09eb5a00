package city.center.registry;

import city.gis.geo.Wgs84;
import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A device as somebody describes it, checked as a whole: every fault is named with its field, its
 * value and what would do. Pure.
 *
 * @param departments ids of those that may own a device
 * @param known whether a device of an id exists, as a parent must
 */
record DeviceForm(Set<String> departments, Predicate<String> known) {

    private static final int LONGEST_PERIOD = 7 * 86_400;

    /** One fault. */
    record Fault(String field, String value, String reason) {}

    /** What was read, or what is wrong with it. */
    record Read(Entry entry, List<Fault> faults) {}

    Read read(JsonNode n) {
        List<Fault> faults = new ArrayList<>();
        String id = text(n, "id");
        need(
                faults,
                id.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:/@#-]{0,127}"),
                "id",
                id,
                "an id has 1 to 128 letters, digits or _ . : / @ # -");
        String kind = text(n, "kind");
        need(
                faults,
                kind.matches("[a-z][a-z0-9-]{0,39}"),
                "kind",
                kind,
                "a kind is a word in small letters, such as smoke");
        String zh = n.path("name").isObject() ? text(n.path("name"), "zh") : text(n, "name");
        String en = n.path("name").isObject() ? text(n.path("name"), "en") : text(n, "nameEn");
        need(faults, !(zh.isEmpty() && en.isEmpty()), "name", "", "give {\"zh\",\"en\"}");
        String owner = text(n, "owner");
        need(
                faults,
                departments.contains(owner),
                "owner",
                owner,
                "give one of " + departments.stream().sorted().toList());
        String parent = text(n, "parent");
        need(
                faults,
                parent.isEmpty() || known.test(parent) && !parent.equals(id),
                "parent",
                parent,
                "a parent is another device of the registry");
        String period = text(n, "period");
        boolean whole = period.matches("\\d{1,6}");
        int seconds = whole ? Integer.parseInt(period) : 0;
        need(
                faults,
                seconds >= 1 && seconds <= LONGEST_PERIOD,
                "period",
                period,
                "seconds between two readings, from 1 to " + LONGEST_PERIOD);
        Wgs84 at = place(n, faults);
        List<Entry.Capability> capabilities = new ArrayList<>();
        for (JsonNode c : n.path("capabilities")) {
            need(
                    faults,
                    !text(c, "name").isEmpty(),
                    "capabilities",
                    c.toString(),
                    "a capability has a name and a unit");
            capabilities.add(new Entry.Capability(text(c, "name"), text(c, "unit")));
        }
        Device device =
                new Device(
                        id,
                        kind,
                        zh.isEmpty() ? en : zh,
                        en.isEmpty() ? zh : en,
                        at.lat(),
                        at.lng(),
                        owner,
                        Math.max(1, seconds),
                        parent);
        return new Read(new Entry(device, capabilities, 0, false), faults);
    }

    private static Wgs84 place(JsonNode n, List<Fault> faults) {
        String lat = text(n, "lat");
        String lng = text(n, "lng");
        String number = "-?\\d{1,3}(\\.\\d{1,12})?";
        if (!lat.matches(number)
                || !lng.matches(number)
                || Math.abs(Double.parseDouble(lat)) > 90
                || Math.abs(Double.parseDouble(lng)) > 180) {
            faults.add(new Fault("lat", lat + "," + lng, "lat and lng are degrees"));
            return new Wgs84(0, 0);
        }
        double y = Double.parseDouble(lat);
        double x = Double.parseDouble(lng);
        String crs = text(n, "crs").isEmpty() ? "WGS-84" : text(n, "crs");
        return switch (crs) {
            case "WGS-84" -> new Wgs84(y, x);
            case "GCJ-02" -> new city.gis.geo.Gcj02(y, x).toWgs84();
            case "BD-09" -> new city.gis.geo.Bd09(y, x).toWgs84();
            default -> {
                faults.add(new Fault("crs", crs, "give WGS-84, GCJ-02 or BD-09"));
                yield new Wgs84(0, 0);
            }
        };
    }

    private static void need(
            List<Fault> faults, boolean holds, String field, String value, String reason) {
        if (!holds) {
            faults.add(new Fault(field, value, reason));
        }
    }

    private static String text(JsonNode n, String field) {
        JsonNode value = n.path(field);
        return value.isNull() ? "" : value.asText("").strip();
    }
}
