package city.gis.ogc;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query of a request; whatever is not understood is refused by name. */
final class Parameters {

    private final Map<String, List<String>> query;

    Parameters(OgcRequest request) {
        this.query = request.query();
    }

    /** Part 1, 7.6: an unknown parameter is 400. */
    Parameters only(Set<String> names) {
        query.forEach(
                (name, values) -> {
                    if (!names.contains(name)) {
                        throw new BadRequest(
                                400,
                                name,
                                String.join(",", values),
                                "unknown parameter: here are " + names.stream().sorted().toList());
                    }
                    if (values.size() > 1) {
                        throw new BadRequest(
                                400, name, String.join(" and ", values), "give it once");
                    }
                });
        return this;
    }

    boolean has(String name) {
        return query.containsKey(name);
    }

    Set<String> names() {
        return query.keySet();
    }

    /** Its value; empty where it is not given. */
    String one(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The format asked for, one of these; the first where none is asked. */
    String format(String accept, String... formats) {
        String asked = one("f");
        if (!has("f")) {
            boolean page =
                    List.of(formats).contains("html")
                            && accept.contains("text/html")
                            && !accept.contains("json");
            return page ? "html" : formats[0];
        }
        if (!List.of(formats).contains(asked)) {
            throw new BadRequest(400, "f", asked, "give one of " + List.of(formats));
        }
        return asked;
    }

    int whole(String name, int otherwise, int least, int most) {
        return has(name) ? whole(name, one(name), least, most) : otherwise;
    }

    static int whole(String name, String value, int least, int most) {
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < least
                || Integer.parseInt(value) > most) {
            throw new BadRequest(
                    400, name, value, "give a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /** Part 1, 7.15.2: a limit above the most that is given is no error. */
    int limit(int otherwise, int most) {
        if (!has("limit")) {
            return otherwise;
        }
        String value = one("limit");
        if (!value.matches("\\d{1,18}") || Long.parseLong(value) < 1) {
            throw new BadRequest(400, "limit", value, "give a whole number from 1 to " + most);
        }
        return (int) Math.min(most, Long.parseLong(value));
    }
}
