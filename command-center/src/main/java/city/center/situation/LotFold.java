package city.center.situation;

import city.ingest.device.Lot;
import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Free spaces of each lot, now and in 15, 30 and 60 minutes: counts of {@code city.lots} through
 * {@link city.ingest.parking.LotFusion} and {@link city.ingest.parking.ParkingForecast}. Replayed
 * history teaches the forecast the lot's rhythm and is never shown as now.
 */
public final class LotFold implements Fold {

    /** A number older than this, seconds, is never shown or published as live. */
    public static final int MAX_AGE = 300;

    /** Compacted: by lot, whether the operator closed it by order (关闭). */
    public static final String ORDERS = "city.lot-orders";

    private static final String READINGS = "city.readings";

    private final Map<String, Lot> lots;
    private final Map<String, CountedLot> counted = new HashMap<>();
    private boolean drawn;

    private final LotForecasts forecasts;

    private final long firstRev;

    /**
     * @param firstRev above every rev that an earlier fold gave
     */
    public LotFold(Map<String, Lot> lots, LotForecasts forecasts, long firstRev) {
        this.lots = Map.copyOf(lots);
        this.forecasts = forecasts;
        this.firstRev = firstRev;
    }

    @Override
    public List<String> topics() {
        return List.of("city.lots", ORDERS, READINGS, LotForecasts.TOPIC);
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.topic().equals(READINGS)) {
            bay(entry, picture);
            return;
        }
        if (entry.topic().equals(LotForecasts.TOPIC)) {
            remember(entry);
            return;
        }
        JsonNode record = DeviceFold.read(entry.value());
        if (entry.topic().equals(ORDERS)) {
            order(record, picture);
            return;
        }
        LotCount count = count(record);
        if (count.sizeOnly()) {
            return;
        }
        CountedLot lot = counted(lot(count.lot(), count));
        if (record.path("historical").asBoolean()) {
            lot.learn(count);
        } else {
            lot.live(count);
            picture.put(Theme.LOTS, count.lot(), lot.frame());
        }
    }

    /**
     * A reading of {@code <section>-<bay>} with {@code occupied}: other devices are passed over.
     */
    private void bay(ConsumerRecord<String, byte[]> entry, Picture picture) {
        int dash = entry.key() == null ? -1 : entry.key().lastIndexOf('-');
        Lot section = dash < 0 ? null : lots.get(entry.key().substring(0, dash));
        if (section == null) {
            return;
        }
        JsonNode record = DeviceFold.read(entry.value());
        JsonNode occupied = record.path("values").path("occupied");
        if (occupied.isMissingNode() || record.path("historical").asBoolean()) {
            return;
        }
        CountedLot lot = counted(section);
        Instant at = time(record.path("time").asText());
        if (lot.bay(
                entry.key().substring(dash + 1),
                occupied.asInt() != 0 || occupied.asBoolean(),
                at)) {
            picture.put(Theme.LOTS, section.id(), lot.frame());
        }
    }

    /**
     * What a forecast knew before this start; what we keep ourselves comes back and is passed over.
     */
    private void remember(ConsumerRecord<String, byte[]> entry) {
        Lot known = lots.get(entry.key());
        if (!drawn && known != null) {
            counted(known).remember(entry.value());
        }
    }

    private CountedLot counted(Lot lot) {
        return counted.computeIfAbsent(
                lot.id(), id -> new CountedLot(lot, forecasts.days(), firstRev));
    }

    private void order(JsonNode record, Picture picture) {
        String id = record.path("lot").asText();
        Lot known = lots.get(id);
        if (known == null) {
            throw new IllegalArgumentException("an order for a lot that is not known: " + id);
        }
        CountedLot lot = counted(known);
        lot.order(record);
        picture.put(Theme.LOTS, id, lot.frame());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static LotCount count(JsonNode record) {
        try {
            return LogCodec.count(record);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Lot lot(String id, LotCount count) {
        Lot known = lots.get(id);
        return known != null
                ? known
                : new Lot(
                        id,
                        "carpark",
                        id,
                        id,
                        Double.NaN,
                        Double.NaN,
                        count.total().orElse(Math.max(1, count.free().orElse(1))));
    }

    @Override
    public void tick(Instant now, Picture picture) {
        if (!drawn) {
            drawn = true;
            lots.forEach(
                    (id, lot) -> {
                        picture.put(Theme.LOTS, id, counted(lot).frame());
                    });
        }
        counted.forEach(
                (id, lot) -> {
                    if (lot.quarter(now)) {
                        picture.put(Theme.LOTS, id, lot.frame());
                        lot.toKeep().ifPresent(state -> forecasts.keeper().accept(id, state));
                    }
                });
    }
}
