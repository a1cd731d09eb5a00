package city.center.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the environment may say; see {@code ./city help} for the variables.
 *
 * @param doors where the doors are
 * @param log where the log is
 * @param data folder of all state on disk
 * @param catalogue folder of the city's files, or empty for the built-in Yantian
 * @param demo the simulated district
 * @param membership this process among its peers
 */
public record Settings(
        Doors doors,
        LogPlace log,
        Path data,
        Optional<Path> catalogue,
        Demo demo,
        Membership membership) {

    private static final int MOST_DAYS = 3_650;

    /**
     * @throws BadSetting naming the variable, its value and what would do
     */
    public static Settings read(Map<String, String> environment) {
        Reader env = new Reader(environment);
        return new Settings(
                new Doors(
                        env.text("CITY_BIND", "127.0.0.1"),
                        env.port("CITY_HTTP_PORT", 8080),
                        env.port("CITY_MQTT_PORT", 1883),
                        env.portOrNone("CITY_HJ212_PORT"),
                        env.portOrNone("CITY_JT808_PORT")),
                new LogPlace(
                        env.find("CITY_KAFKA"),
                        env.port("CITY_KAFKA_PORT", 9092),
                        env.choice("CITY_FLUSH", "os", "always").equals("always"),
                        env.days("CITY_RETENTION_DAYS", 7)),
                Path.of(env.text("CITY_DATA", "./data")).toAbsolutePath().normalize(),
                env.find("CITY_CATALOGUE").map(Path::of),
                new Demo(
                        env.choice("CITY_DEMO", "on", "off").equals("on"),
                        env.positive("CITY_DEMO_SPEED", 1),
                        (long) env.positive("CITY_DEMO_SEED", 440308)),
                new Membership(
                        env.find("CITY_CLUSTER").map(Settings::addresses).orElse(List.of()),
                        env.port("CITY_CLUSTER_PORT", 5701),
                        Part.parse("CITY_ROLES", env.text("CITY_ROLES", "all"))));
    }

    private static List<String> addresses(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(a -> !a.isEmpty())
                .toList();
    }

    private record Reader(Map<String, String> environment) {

        Optional<String> find(String name) {
            return Optional.ofNullable(environment.get(name))
                    .map(String::strip)
                    .filter(v -> !v.isEmpty());
        }

        String text(String name, String otherwise) {
            return find(name).orElse(otherwise);
        }

        int port(String name, int otherwise) {
            String value = text(name, Integer.toString(otherwise));
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw new BadSetting(name, value, "give a port number from 0 to 65535");
            }
            throw new BadSetting(name, value, "give a port number from 0 to 65535");
        }

        int days(String name, int otherwise) {
            String value = text(name, Integer.toString(otherwise));
            try {
                int days = Integer.parseInt(value);
                if (days >= 1 && days <= MOST_DAYS) {
                    return days;
                }
            } catch (NumberFormatException e) {
                throw new BadSetting(name, value, "give whole days from 1 to " + MOST_DAYS);
            }
            throw new BadSetting(name, value, "give whole days from 1 to " + MOST_DAYS);
        }

        int portOrNone(String name) {
            return find(name).isPresent() ? port(name, 0) : -1;
        }

        double positive(String name, double otherwise) {
            String value = text(name, Double.toString(otherwise));
            try {
                double number = Double.parseDouble(value);
                if (number > 0 && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new BadSetting(name, value, "give a number above 0");
            }
            throw new BadSetting(name, value, "give a number above 0");
        }

        String choice(String name, String first, String second) {
            String value = text(name, first);
            if (value.equals(first) || value.equals(second)) {
                return value;
            }
            throw new BadSetting(name, value, "give " + first + " or " + second);
        }
    }
}
