package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.picture.MapPicture;
import city.gis.picture.PictureOrder;
import city.gis.picture.Surface;
import city.gis.picture.SurfaceSpec;
import city.gis.picture.Surfaces;
import city.gis.tile.TileGrid;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Pictures of any layers for reports, and surfaces as PNG tiles. */
record PicturePages(Surfaces surfaces, Clock clock, ZoneId zone) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TITLE = 80;

    /**
     * @param base the layers of the ground, always drawn
     * @param known layers that may be named
     * @param fixed the only one, of a collection's own picture
     */
    OgcResponse map(
            OgcRequest r, List<Layer> base, Map<String, Layer> known, Optional<Layer> fixed) {
        Parameters p =
                new Parameters(r)
                        .only(
                                Set.of(
                                        "f",
                                        "width",
                                        "height",
                                        "bbox",
                                        "bbox-crs",
                                        "datetime",
                                        "title",
                                        "theme",
                                        "lang",
                                        "layers"));
        p.format("", "png");
        Optional<When> when =
                p.has("datetime") ? Optional.of(When.read(p.one("datetime"))) : Optional.empty();
        List<Layer> live = new ArrayList<>();
        List<SurfaceSpec> computed = new ArrayList<>();
        fixed.filter(l -> !l.base()).ifPresent(live::add);
        if (p.has("layers")) {
            for (String id : p.one("layers").split(",", -1)) {
                pick(id, known, live, computed);
            }
        }
        Envelope box = box(p, base);
        Instant at = when.flatMap(When::moment).orElse(clock.instant());
        List<Layer> shown = new ArrayList<>();
        boolean past = false;
        for (Layer layer : live) {
            Optional<Instant> moment = when.flatMap(w -> ItemQuery.past(layer, w, clock));
            past |= moment.isPresent();
            shown.add(moment.map(m -> then(layer, m)).orElse(layer));
        }
        // Density lies over what is interpolated, whichever was named first.
        computed.sort(Comparator.comparing(SurfaceSpec::kind).reversed());
        List<Surface> under = new ArrayList<>();
        for (SurfaceSpec spec : computed) {
            past |= when.flatMap(w -> ItemQuery.past(spec.layer(), w, clock)).isPresent();
            Surface made = surface(spec, when);
            if (made != null) {
                under.add(made);
            }
        }
        PictureOrder order =
                new PictureOrder(
                        title(p),
                        base,
                        shown,
                        under,
                        box,
                        p.whole("width", 1_600, 64, PictureOrder.MOST_WIDTH),
                        p.whole("height", 900, 64, PictureOrder.MOST_HEIGHT),
                        word(p, "theme", "light", "dark").equals("dark"),
                        word(p, "lang", "zh", "en").equals("zh"),
                        at.atZone(zone),
                        past);
        return OgcResponse.bytes("image/png", MapPicture.png(order));
    }

    private static Layer then(Layer layer, Instant moment) {
        Layer once = new Layer(layer.spec());
        layer.history().orElseThrow().asOf(moment).forEach(once::put);
        return once;
    }

    /** As it is now, or as it was at the moment that is asked for. */
    private @Nullable Surface surface(SurfaceSpec spec, Optional<When> when) {
        Optional<Instant> moment = when.flatMap(w -> ItemQuery.past(spec.layer(), w, clock));
        return moment.isPresent() ? surfaces.of(spec, moment.get()) : surfaces.of(spec);
    }

    private void pick(
            String id, Map<String, Layer> known, List<Layer> live, List<SurfaceSpec> computed) {
        Optional<SurfaceSpec> surface =
                surfaces.specs().stream()
                        .filter(s -> s.id().equals(id) && known.containsKey(s.layer().id()))
                        .findFirst();
        if (surface.isPresent()) {
            computed.add(surface.get());
            return;
        }
        Layer layer = known.get(id);
        if (layer == null) {
            throw new BadRequest(
                    400,
                    "layers",
                    id,
                    "give some of "
                            + known.keySet()
                            + " and "
                            + surfaces.specs().stream().map(SurfaceSpec::id).toList());
        }
        if (!layer.base()) {
            live.add(layer);
        }
    }

    private static Envelope box(Parameters p, List<Layer> base) {
        if (!p.has("bbox")) {
            Envelope all = new Envelope();
            base.stream()
                    .filter(l -> l.id().equals("districts"))
                    .forEach(l -> all.expandToInclude(l.extent()));
            if (all.isNull()) {
                all.expandToInclude(new Envelope(113.7, 114.7, 22.4, 22.9));
            }
            all.expandBy(all.getWidth() * 0.06, all.getHeight() * 0.06);
            return all;
        }
        Crs crs = p.has("bbox-crs") ? Crs.named("bbox-crs", p.one("bbox-crs")) : Crs.CRS84;
        List<Envelope> parts = Boxes.read(p.one("bbox"), crs).parts();
        if (parts.size() != 1 || parts.get(0).getWidth() == 0 || parts.get(0).getHeight() == 0) {
            throw new BadRequest(
                    400, "bbox", p.one("bbox"), "give a box with an inside, west before east");
        }
        return parts.get(0);
    }

    private static String title(Parameters p) {
        String title = p.one("title");
        if (title.codePointCount(0, title.length()) > MOST_TITLE) {
            throw new BadRequest(400, "title", title, "give at most " + MOST_TITLE + " letters");
        }
        return title;
    }

    private static String word(Parameters p, String name, String... words) {
        if (!p.has(name)) {
            return words[0];
        }
        if (!Arrays.asList(words).contains(p.one(name))) {
            throw new BadRequest(400, name, p.one(name), "give one of " + Arrays.asList(words));
        }
        return p.one(name);
    }

    /** The list of surfaces, or a tile of one. */
    OgcResponse surface(OgcRequest r, Map<String, Layer> known, String[] rest) {
        Parameters p = new Parameters(r).only(Set.of("f", "datetime"));
        List<SurfaceSpec> seen =
                surfaces.specs().stream().filter(s -> known.containsKey(s.layer().id())).toList();
        if (rest.length == 0) {
            p.format(r.accept(), "json");
            ObjectNode body = JSON.createObjectNode();
            ArrayNode list = body.putArray("surfaces");
            seen.forEach(
                    s -> {
                        ObjectNode one = list.addObject().put("id", s.id());
                        one.putObject("title").put("zh", s.zh()).put("en", s.en());
                        one.put("kind", s.kind().name().toLowerCase(java.util.Locale.ROOT));
                        one.put("low", s.low()).put("high", s.high()).put("unit", s.unit());
                        one.put("freshSeconds", s.fresh().toSeconds());
                        ArrayNode colours = one.putArray("colours");
                        s.colours().forEach(colours::add);
                        one.put(
                                "tiles",
                                r.base()
                                        + "/surfaces/"
                                        + s.id()
                                        + "/tiles/WebMercatorQuad/{z}/{y}/{x}");
                    });
            return OgcResponse.json(Links.JSON, body);
        }
        SurfaceSpec spec =
                seen.stream()
                        .filter(s -> s.id().equals(rest[0]))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new BadRequest(
                                                404,
                                                "surfaceId",
                                                rest[0],
                                                "there are "
                                                        + seen.stream()
                                                                .map(SurfaceSpec::id)
                                                                .toList()));
        if (rest.length != 6 || !rest[1].equals("tiles") || !rest[2].equals(TilePages.QUAD)) {
            throw new BadRequest(
                    404, "path", r.path(), "a surface has tiles/WebMercatorQuad/{z}/{row}/{col}");
        }
        p.format("", "png");
        int z = Parameters.whole("tileMatrix", rest[3], 0, 18);
        int row = Parameters.whole("tileRow", rest[4], 0, (1 << z) - 1);
        int column = Parameters.whole("tileCol", rest[5], 0, (1 << z) - 1);
        Surface made =
                surface(
                        spec,
                        p.has("datetime")
                                ? Optional.of(When.read(p.one("datetime")))
                                : Optional.empty());
        return made == null
                ? new OgcResponse(204, Map.of(), new byte[0])
                : OgcResponse.bytes("image/png", made.tile(TileGrid.bounds(z, row, column)));
    }
}
