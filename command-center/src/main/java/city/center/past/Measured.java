package city.center.past;

import city.center.situation.Fold;
import city.center.situation.Frame;
import city.center.situation.LotFold;
import city.center.situation.Picture;
import city.center.situation.Theme;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was measured at a past moment: devices, car parks and units, by the same folds that make the
 * picture of now, fed with the readings and counts of the time before the moment, and with the
 * alarms and cases that stood then. A unit that told nothing in that time stands at its base. A
 * device that said nothing in that time is shown as offline and without values; what it measured
 * earlier is not looked for.
 *
 * <p>Thread: one at a time; {@link Past} sees to it.
 */
final class Measured {

    /** How long before the moment a device may have spoken, or a car park been counted, last. */
    static final Duration BEFORE = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Measured.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALARMS = "city.alarms";
    private static final String INCIDENTS = "dispatch.incidents";

    private final Log log;
    private final Supplier<Fold> devices;
    private final Supplier<LotFold> lots;
    private final Supplier<Fold> units;

    /** The log of what was measured. */
    interface Log {
        /** The records of a topic from one moment to another, each partition in its order. */
        void read(
                String topic,
                Instant from,
                Instant to,
                Consumer<ConsumerRecord<String, byte[]>> reader);
    }

    /**
     * @param devices a fold that has seen nothing yet
     * @param lots a fold that has seen nothing yet
     * @param units a fold that has seen nothing yet
     */
    Measured(Log log, Supplier<Fold> devices, Supplier<LotFold> lots, Supplier<Fold> units) {
        this.log = log;
        this.devices = devices;
        this.lots = lots;
        this.units = units;
    }

    /**
     * Adds {@code devices}, {@code lots} and {@code units} to what is told of a moment, by its
     * alarms and cases.
     */
    void addTo(ObjectNode situation, Instant moment) {
        Picture picture = Picture.unshared();
        Fold sensed = devices.get();
        LotFold counted = lots.get();
        Fold sent = units.get();
        sensed.tick(moment, picture);
        counted.tick(moment, picture);
        sent.tick(moment, picture);
        Instant from = moment.minus(BEFORE);
        log.read(
                "city.readings",
                from,
                moment,
                r -> {
                    apply(sensed, r, picture);
                    apply(counted, r, picture);
                    apply(sent, r, picture);
                });
        log.read("city.lots", from, moment, r -> apply(counted, r, picture));
        situation
                .path("alarms")
                .forEach(a -> apply(sensed, record(ALARMS, "device", a, moment), picture));
        situation
                .path("incidents")
                .forEach(i -> apply(sent, record(INCIDENTS, "id", i, moment), picture));
        sensed.settle(picture);
        put(situation.putArray("devices"), picture.gathered(Theme.DEVICES), Measured::silent);
        put(situation.putArray("lots"), picture.gathered(Theme.LOTS), lot -> {});
        put(situation.putArray("units"), picture.gathered(Theme.UNITS), unit -> {});
    }

    private static void apply(Fold fold, ConsumerRecord<String, byte[]> entry, Picture picture) {
        try {
            fold.apply(entry, picture);
        } catch (IllegalArgumentException e) {
            // The picture of now passed it over as well, and told of it then.
            LOG.debug("passed over topic={} offset={}", entry.topic(), entry.offset());
        }
    }

    private static ConsumerRecord<String, byte[]> record(
            String topic, String key, JsonNode document, Instant moment) {
        return new ConsumerRecord<>(
                topic,
                0,
                moment.toEpochMilli(),
                document.path(key).asText(),
                document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void silent(ObjectNode device) {
        if (device.path("status").asText().equals("never")) {
            device.put("status", "offline");
        }
    }

    private static void put(
            ArrayNode into, Map<String, Frame> frames, Consumer<ObjectNode> finish) {
        new TreeMap<>(frames)
                .values()
                .forEach(
                        frame -> {
                            ObjectNode document = read(frame.json());
                            finish.accept(document);
                            if (frame.observedAt() > 0) {
                                document.put(
                                        "observedAt",
                                        Instant.ofEpochMilli(frame.observedAt()).toString());
                            }
                            into.add(document);
                        });
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
