package city.center.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device of a kind would measure at a moment: smooth daily and tidal curves, small noise,
 * and now and then an episode that an alarm rule should see. Pure: the same seed, device and time
 * give the same values.
 */
final class DeviceModel {

    /** Semi-diurnal tide M2, seconds. */
    private static final double TIDE = 44_714;

    private static final double DAY = 86_400;

    /** An episode lasts this long, seconds; each device has one in about three days. */
    private static final long EPISODE = 900;

    private static final long EPISODE_EVERY = 288;

    private final long seed;

    DeviceModel(long seed) {
        this.seed = seed;
    }

    /**
     * @param kind as in the catalogue's device kinds
     * @param second simulated seconds since 1970
     * @return value by name, in the units of the catalogue
     */
    Map<String, Double> values(String device, String kind, long second) {
        boolean episode = Math.floorMod(mix(device, second / EPISODE), EPISODE_EVERY) == 0;
        double noon = Math.sin(2 * Math.PI * (second + 8 * 3_600 - 6 * 3_600) / DAY);
        double tide = Math.sin(2 * Math.PI * second / TIDE);
        Map<String, Double> values = new LinkedHashMap<>();
        switch (kind) {
            case "tide" ->
                    values.put(
                            "level",
                            1.2 + 0.9 * tide + noise(device, second, 0.03) + (episode ? 1.6 : 0));
            case "river-level" ->
                    values.put(
                            "level",
                            0.8 + 0.2 * tide + noise(device, second, 0.02) + (episode ? 2.2 : 0));
            case "wind" -> {
                values.put(
                        "speed",
                        Math.max(
                                0, 5 + 2 * noon + noise(device, second, 1.2) + (episode ? 16 : 0)));
                values.put(
                        "direction",
                        Math.floorMod((long) (110 + noise(device, second, 25)), 360L) * 1.0);
            }
            case "air" -> {
                values.put(
                        "pm25",
                        Math.max(
                                3, 22 - 6 * noon + noise(device, second, 3) + (episode ? 140 : 0)));
                values.put("pm10", Math.max(5, 40 - 8 * noon + noise(device, second, 5)));
                values.put("o3", Math.max(5, 70 + 45 * noon + noise(device, second, 6)));
            }
            case "noise-dust" -> {
                values.put(
                        "noise",
                        56 + 9 * Math.max(0, noon) + noise(device, second, 3) + (episode ? 26 : 0));
                values.put(
                        "dust",
                        Math.max(8, 70 + 40 * Math.max(0, noon) + noise(device, second, 9)));
            }
            case "smoke" -> {
                values.put(
                        "smoke",
                        Math.max(0, 0.2 + noise(device, second, 0.08) + (episode ? 12 : 0)));
                values.put("battery", 92 - Math.floorMod(mix(device, 7), 15) * 1.0);
            }
            case "manhole" -> {
                values.put(
                        "tilt", Math.max(0, 1 + noise(device, second, 0.4) + (episode ? 35 : 0)));
                values.put("water", Math.max(0, 12 + 4 * tide + noise(device, second, 1)));
            }
            case "ups" -> {
                values.put("load", 46 + 8 * noon + noise(device, second, 2));
                values.put("battery", episode ? 41.0 : 98 + noise(device, second, 0.5));
                values.put("inputVoltage", episode ? 0.0 : 221 + noise(device, second, 2));
            }
            case "cooling" -> {
                values.put(
                        "temperature",
                        22.5 + 0.7 * noon + noise(device, second, 0.2) + (episode ? 10 : 0));
                values.put("humidity", 48 + noise(device, second, 2));
            }
            case "access-point" -> {
                values.put(
                        "clients",
                        (double)
                                Math.max(0, Math.round(24 + 16 * noon + noise(device, second, 6))));
                values.put("uptime", (double) Math.floorMod(second, 5_184_000L));
            }
            case "kiosk" -> {
                values.put("online", episode ? 0.0 : 1.0);
                values.put(
                        "paper",
                        (double) (100 - Math.floorMod(second / 3_600 + mix(device, 3), 97L)));
            }
            case "led-screen" -> {
                values.put("brightness", noon > 0 ? 80.0 : 35.0);
                values.put(
                        "faultPixels",
                        episode ? 900.0 : (double) Math.floorMod(mix(device, 5), 12L));
            }
            case "gateway" -> {
                values.put("uptime", (double) Math.floorMod(second, 5_184_000L));
                values.put("signal", -71 + noise(device, second, 4));
            }
            default -> values.put("value", noise(device, second, 1));
        }
        values.replaceAll((name, value) -> Math.round(value * 100) / 100.0);
        return values;
    }

    /** Free spaces of a car park, which fills by day and empties at night. */
    int free(String lot, int total, long second) {
        double noon =
                Math.sin(
                        2
                                * Math.PI
                                * (second
                                        + 8 * 3_600
                                        - 7 * 3_600
                                        - Math.floorMod(mix(lot, 1), 7_200))
                                / DAY);
        double used = 0.55 + 0.33 * noon + noise(lot, second / 60, 0.02);
        return (int) Math.round(total * (1 - Math.clamp(used, 0.03, 0.99)));
    }

    /** Trucks that wait at a yard's gate: a rush in the morning and one in the evening. */
    int queue(String yard, long second) {
        double hour = Math.floorMod(second + 8 * 3_600, (long) DAY) / 3_600.0;
        double rush =
                Math.exp(-Math.pow((hour - 9.5) / 1.5, 2))
                        + 0.8 * Math.exp(-Math.pow((hour - 19) / 2, 2));
        return (int) Math.round(Math.max(0, 24 * rush + noise(yard, second / 120, 3)));
    }

    private double noise(String name, long step, double width) {
        long bits = mix(name, step);
        return width * (((bits >>> 12) & 0xFFFFF) / (double) 0xFFFFF * 2 - 1);
    }

    private long mix(String name, long step) {
        long z = seed + name.hashCode() * 0x9E3779B97F4A7C15L + step * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
