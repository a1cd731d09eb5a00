package city.ingest.parking;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ./city score parking FREE META OUT --from TIME}: forecasts issued each quarter hour. */
public final class ScoreParking {

    private static final int TOLD_EACH = 1_000;

    private ScoreParking() {}

    /**
     * Every place gets a forecast at every quarter hour: one that never said anything half of its
     * spaces, with bounds that say so.
     *
     * @param free wide table, {@code timestamp_utc} and a column for each place; a blank is
     *     unchanged
     * @param meta table with {@code place_id} and {@code num_all}
     * @return 0, or 2 when a file cannot be read or written
     */
    public static int run(Path free, Path meta, Path out, Instant from, PrintStream err) {
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            Map<String, Integer> totals = FreeTable.totals(meta);
            String[] places = FreeTable.places(free);
            @Nullable ParkingForecast[] forecasts = new ParkingForecast[places.length];
            writer.write("timestamp_utc,place_id,horizon_min,free,low,high\n");
            int[] quarters = new int[1];
            FreeTable.read(
                    free,
                    (at, standing, told) -> {
                        for (int i = 0; i < places.length; i++) {
                            int total = totals.getOrDefault(places[i], 0);
                            if (!Double.isNaN(standing[i])) {
                                if (forecasts[i] == null) {
                                    int spaces = total > 0 ? total : (int) standing[i];
                                    forecasts[i] = new ParkingForecast(spaces, DayKinds.german());
                                }
                                forecasts[i].quarter(at, standing[i]);
                            }
                            if (!at.isBefore(from)) {
                                write(writer, at, places[i], forecasts[i], total);
                            }
                        }
                        if (++quarters[0] % TOLD_EACH == 0) {
                            err.println(quarters[0] + " quarter hours read, at " + at);
                        }
                    });
            return 0;
        } catch (IOException e) {
            err.println("city: " + e.getMessage() + " cannot be read or written");
            return 2;
        }
    }

    private static void write(
            BufferedWriter writer,
            Instant at,
            String place,
            @Nullable ParkingForecast forecast,
            int total)
            throws IOException {
        if (forecast != null) {
            for (ParkingForecast.Estimate e : forecast.ahead(at)) {
                line(writer, at, place, e);
            }
            return;
        }
        for (int minutes : ParkingForecast.HORIZONS) {
            line(writer, at, place, new ParkingForecast.Estimate(minutes, total / 2.0, 0, total));
        }
    }

    private static void line(
            BufferedWriter writer, Instant at, String place, ParkingForecast.Estimate e)
            throws IOException {
        writer.write(at + "," + place + "," + e.minutes() + ",");
        writer.write(round(e.free()) + "," + round(e.low()) + "," + round(e.high()) + "\n");
    }

    private static double round(double spaces) {
        return Math.rint(spaces * 100) / 100;
    }
}
