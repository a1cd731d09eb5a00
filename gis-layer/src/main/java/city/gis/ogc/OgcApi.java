package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.picture.Surfaces;
import city.gis.tile.Tiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faces of the map: which path is answered by what. An unknown or invalid parameter is 400 and
 * named. Who shows no token sees the open layers.
 *
 * <p>Thread: any; pure computing, to be called off the event loops.
 */
public final class OgcApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Layer> layers;
    private final Landing landing;
    private final ItemPages items;
    private final TilePages tiles;
    private final PicturePages pictures;

    /**
     * @param title of the whole
     * @param zone in which pictures state their time
     */
    public OgcApi(
            String title,
            List<Layer> layers,
            Tiles tiles,
            Surfaces surfaces,
            Clock clock,
            ZoneId zone) {
        this.layers = List.copyOf(layers);
        this.landing = new Landing(title);
        this.items = new ItemPages(clock);
        this.tiles = new TilePages(tiles, clock);
        this.pictures = new PicturePages(surfaces, clock, zone);
    }

    public OgcResponse handle(OgcRequest request) {
        try {
            return route(request);
        } catch (BadRequest bad) {
            ObjectNode body =
                    JSON.createObjectNode()
                            .put("type", "about:blank")
                            .put("title", title(bad.status()))
                            .put("status", bad.status());
            body.put("detail", bad.getMessage())
                    .put("field", bad.field())
                    .put("value", bad.value());
            return OgcResponse.of(bad.status(), "application/problem+json", body.toString());
        }
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "who is calling?";
            case 404 -> "not found";
            default -> "bad request";
        };
    }

    private OgcResponse route(OgcRequest r) {
        String[] p = r.path().replaceAll("^/+|/+$", "").split("/", -1);
        String[] rest = Arrays.copyOfRange(p, 1, p.length);
        Map<String, Layer> seen = new LinkedHashMap<>();
        layers.stream().filter(l -> r.known() || l.spec().open()).forEach(l -> seen.put(l.id(), l));
        List<Layer> base = seen.values().stream().filter(Layer::base).toList();
        return switch (p[0] + (rest.length == 0 ? "" : "/")) {
            case "" -> landing.page(r);
            case "conformance" -> landing.conformance(r);
            case "api" -> ApiDocument.of(r, landing.title(), seen.values());
            case "collections" -> CollectionPages.list(r, seen.values());
            case "collections/" -> collection(r, layer(seen, rest[0]), rest);
            case "tileMatrixSets", "tileMatrixSets/" -> TileSets.matrices(r, rest);
            case "tiles", "tiles/" ->
                    tiles.route(r, landing.title(), r.base() + "/tiles", base, rest);
            case "map" -> pictures.map(r, base, seen, Optional.empty());
            case "surfaces", "surfaces/" -> pictures.surface(r, seen, rest);
            default -> throw nothing(r);
        };
    }

    private OgcResponse collection(OgcRequest r, Layer layer, String[] rest) {
        String part = rest.length == 1 ? "" : rest[1];
        String mount = r.base() + "/collections/" + layer.id() + "/tiles";
        if (part.equals("items") && rest.length == 3) {
            return items.item(r, layer, rest[2]);
        }
        if (part.equals("tiles")) {
            return tiles.route(
                    r,
                    layer.spec().zh() + " " + layer.spec().en(),
                    mount,
                    List.of(layer),
                    Arrays.copyOfRange(rest, 2, rest.length));
        }
        if (rest.length > 2) {
            throw nothing(r);
        }
        return switch (part) {
            case "" -> CollectionPages.one(r, layer);
            case "items" -> items.items(r, layer);
            case "queryables" -> CollectionPages.queryables(r, layer);
            case "style" -> StylePages.style(r, layer);
            case "legend" -> StylePages.legend(r, layer);
            case "map" -> {
                List<Layer> base =
                        layers.stream().filter(l -> l.base() && l.spec().open()).toList();
                yield pictures.map(r, base, Map.of(layer.id(), layer), Optional.of(layer));
            }
            default -> throw nothing(r);
        };
    }

    private Layer layer(Map<String, Layer> seen, String id) {
        Layer layer = seen.get(id);
        if (layer == null) {
            boolean closed = layers.stream().anyMatch(l -> l.id().equals(id));
            throw closed
                    ? new BadRequest(
                            401,
                            "collectionId",
                            id,
                            "this layer needs a token: send \"Authorization: Bearer <token>\", or the token as the password of basic authentication")
                    : new BadRequest(
                            404,
                            "collectionId",
                            id,
                            "there is no collection \""
                                    + id
                                    + "\": the collections are "
                                    + seen.keySet());
        }
        return layer;
    }

    private static BadRequest nothing(OgcRequest r) {
        return new BadRequest(
                404,
                "path",
                r.path(),
                "there is nothing here: begin at " + r.base() + "/collections");
    }
}
