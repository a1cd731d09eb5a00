package city.center.map;

import city.center.parking.Sign;
import city.center.past.Past;
import city.center.situation.Changes;
import city.center.situation.Frame;
import city.center.situation.Theme;
import city.gis.area.Areas;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.picture.SurfaceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The layers of the map: the base from the areas, the live ones from the picture's changes. */
public final class MapLayers implements Changes.Screens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Share of the spaces below which a lot is nearly full. */
    private static final double SCARCE = 0.1;

    private final Map<String, Layer> layers = new LinkedHashMap<>();

    public MapLayers(Areas areas, List<Sign> signs) {
        BaseLayers.of(areas).forEach(l -> layers.put(l.id(), l));
        LiveLayers.ALL.forEach(s -> layers.put(s.id(), new Layer(s)));
        for (Sign sign : signs) {
            layer("signs")
                    .put(
                            Feature.of(
                                    sign.id(),
                                    FACTORY.createPoint(new Coordinate(sign.lng(), sign.lat())),
                                    Map.of(
                                            "name",
                                            sign.zh(),
                                            "name_en",
                                            sign.en(),
                                            "heading",
                                            sign.heading())));
        }
    }

    public List<Layer> all() {
        return new ArrayList<>(layers.values());
    }

    /**
     * @throws NullPointerException when there is no such layer
     */
    public Layer layer(String id) {
        return Objects.requireNonNull(layers.get(id), id);
    }

    /** Lets what changes be asked for a past moment. */
    public void remember(Past past) {
        for (String id : List.of("incidents", "alarms", "devices", "lots", "units")) {
            Layer layer = layer(id);
            layer.remember(moment -> then(layer, past.at(moment).path(id)));
        }
        Layer air = layer("air");
        air.remember(
                moment -> {
                    List<Feature> then = new ArrayList<>();
                    for (JsonNode device : past.at(moment).path("devices")) {
                        air(device.path("id").asText(), device).ifPresent(then::add);
                    }
                    return then;
                });
    }

    private static List<Feature> then(Layer layer, JsonNode documents) {
        List<Feature> then = new ArrayList<>();
        for (JsonNode d : documents) {
            if (layer.id().equals("lots") && d instanceof ObjectNode lot) {
                lot.put("level", level(lot));
            }
            Documents.feature(layer.spec(), d.path("id").asText(), d).ifPresent(then::add);
        }
        return then;
    }

    /** What is computed from points: incident heat, and the air between the stations. */
    List<SurfaceSpec> surfaces() {
        return List.of(
                new SurfaceSpec(
                        "incident-heat",
                        "案件热力",
                        "Incident density",
                        layer("incidents"),
                        "",
                        SurfaceSpec.Kind.HEAT,
                        900,
                        0,
                        1,
                        "",
                        List.of("#d9a0ff", "#c060f5", "#b020d8", "#c8109a", "#ff2d6f"),
                        Duration.ofSeconds(30)),
                new SurfaceSpec(
                        "air-quality",
                        "PM2.5 插值",
                        "PM2.5, interpolated",
                        layer("air"),
                        "pm25",
                        SurfaceSpec.Kind.INTERPOLATED,
                        4_000,
                        0,
                        115,
                        "µg/m³",
                        List.of("#2f9e44", "#94d82d", "#ffd43b", "#ff922b", "#e03131"),
                        Duration.ofSeconds(60)));
    }

    @Override
    public void put(Theme theme, String key, Frame frame) {
        Layer layer = layers.get(theme.word());
        if (layer == null || layer.base()) {
            return;
        }
        JsonNode value = read(frame.json());
        if (theme == Theme.LOTS && value instanceof ObjectNode lot) {
            lot.put("level", level(lot));
        }
        Documents.feature(layer.spec(), key, value)
                .ifPresentOrElse(layer::put, () -> layer.remove(key));
        if (theme == Theme.DEVICES) {
            air(key, value).ifPresent(layer("air")::put);
        }
    }

    /** A device as a station of the air; empty where it does not measure PM2.5. */
    private static Optional<Feature> air(String key, JsonNode device) {
        JsonNode pm25 = device.path("values").path("pm25");
        if (!pm25.isNumber()) {
            return Optional.empty();
        }
        ObjectNode air = device.deepCopy();
        air.put("pm25", pm25.asDouble());
        return Documents.feature(LiveLayers.AIR, key, air);
    }

    @Override
    public void remove(Theme theme, String key) {
        Layer layer = layers.get(theme.word());
        if (layer != null && !layer.base()) {
            layer.remove(key);
        }
    }

    /** How full a lot is, where its number can be believed; otherwise why it cannot. */
    private static String level(ObjectNode lot) {
        String status = lot.path("status").asText();
        double free = lot.path("free").asDouble(-1);
        if (!status.equals("open") || free < 0) {
            return status.equals("open") ? "never" : status;
        }
        return free == 0
                ? "full"
                : free < SCARCE * lot.path("total").asDouble() ? "scarce" : "free";
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
