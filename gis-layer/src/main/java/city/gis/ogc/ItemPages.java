package city.gis.ogc;

import city.gis.geojson.GeoJsonWriter;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Features of a layer, in pages, one by one, or whole as a file. */
record ItemPages(Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DOWNLOADED = 500_000;

    OgcResponse items(OgcRequest r, Layer layer) {
        Parameters p = new Parameters(r);
        String format = p.format(r.accept(), "geojson", "json", "html", "csv", "fgb");
        String self = r.base() + "/collections/" + layer.id() + "/items";
        if (format.equals("csv") || format.equals("fgb")) {
            ItemQuery all = ItemQuery.ask(layer, p, clock, MOST_DOWNLOADED, MOST_DOWNLOADED);
            return download(layer, all, format);
        }
        ItemQuery asked =
                ItemQuery.ask(layer, p, clock, ItemQuery.DEFAULT_LIMIT, ItemQuery.MOST_LIMIT);
        ObjectNode body = JSON.createObjectNode().put("type", "FeatureCollection");
        body.put("numberMatched", asked.matched().size())
                .put("numberReturned", asked.page().size())
                .put("timeStamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        Links links =
                Links.of(body)
                        .add(
                                "self",
                                format.equals("html") ? Links.HTML : Links.GEOJSON,
                                "this page",
                                Links.with(self, r, Map.of()))
                        .add(
                                "alternate",
                                format.equals("html") ? Links.GEOJSON : Links.HTML,
                                "this page in another format",
                                Links.with(
                                        self,
                                        r,
                                        Map.of("f", format.equals("html") ? "geojson" : "html")))
                        .add(
                                "alternate",
                                "text/csv",
                                "all of it as a table",
                                Links.with(self, r, Map.of("f", "csv")))
                        .add(
                                "alternate",
                                "application/vnd.flatgeobuf",
                                "all of it as FlatGeobuf",
                                Links.with(self, r, Map.of("f", "fgb")))
                        .add(
                                "collection",
                                Links.JSON,
                                layer.spec().en(),
                                r.base() + "/collections/" + layer.id());
        if (asked.offset() + asked.page().size() < asked.matched().size()) {
            links.add("next", Links.GEOJSON, "next page", page(self, r, asked, 1));
        }
        if (asked.offset() > 0) {
            links.add("prev", Links.GEOJSON, "page before", page(self, r, asked, -1));
        }
        GeoJsonWriter writer = new GeoJsonWriter(asked.crs().from(), asked.crs().digits());
        ArrayNode features = body.putArray("features");
        asked.page().forEach(f -> features.add(feature(f, writer)));
        return format.equals("html")
                ? HtmlPage.of(layer.spec().zh() + " " + layer.spec().en(), body)
                : answer(body, asked.crs());
    }

    OgcResponse item(OgcRequest r, Layer layer, String key) {
        Parameters p = new Parameters(r).only(Set.of("f", "crs"));
        String format = p.format(r.accept(), "geojson", "json", "html");
        Crs crs = p.has("crs") ? Crs.named("crs", p.one("crs")) : Crs.CRS84;
        Feature found =
                layer.find(key)
                        .orElseThrow(
                                () ->
                                        new BadRequest(
                                                404,
                                                "featureId",
                                                key,
                                                "there is no such feature in " + layer.id()));
        ObjectNode body = feature(found, new GeoJsonWriter(crs.from(), crs.digits()));
        String collection = r.base() + "/collections/" + layer.id();
        String self = collection + "/items/" + Links.encoded(key);
        Links.of(body)
                .add("self", Links.GEOJSON, key, Links.with(self, r, Map.of()))
                .add("alternate", Links.HTML, key, Links.with(self, r, Map.of("f", "html")))
                .add("collection", Links.JSON, layer.spec().en(), collection);
        return format.equals("html") ? HtmlPage.of(key, body) : answer(body, crs);
    }

    private static String page(String self, OgcRequest r, ItemQuery asked, int direction) {
        int offset = Math.max(0, asked.offset() + direction * asked.limit());
        return Links.with(
                self,
                r,
                Map.of(
                        "limit",
                        Integer.toString(asked.limit()),
                        "offset",
                        Integer.toString(offset)));
    }

    private static OgcResponse answer(ObjectNode body, Crs crs) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", Links.GEOJSON);
        headers.put("vary", "Accept");
        // Part 2, 6.3.2: the coordinate system of the answer stands in a header.
        headers.put("content-crs", "<" + crs.uri() + ">");
        return new OgcResponse(200, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static OgcResponse download(Layer layer, ItemQuery all, String format) {
        boolean table = format.equals("csv");
        byte[] file =
                table
                        ? Table.of(layer.spec(), all.page()).getBytes(StandardCharsets.UTF_8)
                        : FlatGeobufFile.of(layer.spec(), all.page());
        return new OgcResponse(
                200,
                Map.of(
                        "content-type",
                        table ? "text/csv; charset=utf-8" : "application/vnd.flatgeobuf",
                        "content-disposition",
                        "attachment; filename=\"" + layer.id() + "." + format + "\""),
                file);
    }

    private static ObjectNode feature(Feature feature, GeoJsonWriter writer) {
        ObjectNode node = JSON.createObjectNode().put("type", "Feature").put("id", feature.key());
        node.set("geometry", writer.write(feature.geometry()));
        ObjectNode properties = node.putObject("properties");
        feature.properties()
                .forEach((name, value) -> properties.set(name, JSON.valueToTree(value)));
        return node;
    }
}
