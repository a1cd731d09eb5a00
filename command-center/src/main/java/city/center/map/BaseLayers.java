package city.center.map;

import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.geotools.GridCells;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.layer.LayerSpec.Property;
import city.gis.layer.LayerSpec.Type;
import city.gis.layer.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The base map from the areas of the catalogue; anybody may read it. */
final class BaseLayers {

    private static final List<Property> PROPERTIES =
            List.of(
                    new Property("code", Type.STRING),
                    new Property("name", Type.STRING),
                    new Property("name_zh", Type.STRING),
                    new Property("name_en", Type.STRING),
                    new Property("parent", Type.STRING),
                    new Property("schematic", Type.BOOLEAN));

    /** A kind of area, the layer it stands in, and how that looks. */
    private record Ground(
            String kind,
            String layer,
            String zh,
            String en,
            Look.Shape shape,
            String colour,
            double width,
            double from) {

        LayerSpec spec() {
            return new LayerSpec(
                    layer,
                    zh,
                    en,
                    true,
                    true,
                    PROPERTIES,
                    Optional.empty(),
                    Optional.empty(),
                    new Look(
                            shape,
                            "",
                            List.of(new Look.Entry("", zh, en, colour, Look.Mark.CIRCLE)),
                            width,
                            shape == Look.Shape.POINT ? "name" : "",
                            from));
        }
    }

    private static final List<Ground> GROUNDS =
            List.of(
                    new Ground("sea", "sea", "海域", "Sea", Look.Shape.AREA, "#d3e6f1", 0, 0),
                    new Ground(
                            "district",
                            "districts",
                            "区界",
                            "District",
                            Look.Shape.AREA,
                            "#2e5e86",
                            2.2,
                            0),
                    new Ground(
                            "street",
                            "streets",
                            "街道",
                            "Streets",
                            Look.Shape.OUTLINE,
                            "#8a98a6",
                            1.4,
                            9),
                    new Ground(
                            "community",
                            "communities",
                            "社区",
                            "Communities",
                            Look.Shape.OUTLINE,
                            "#8a98a6",
                            0.8,
                            12),
                    new Ground(
                            "grid",
                            "grids",
                            "责任网格",
                            "Responsibility grids",
                            Look.Shape.OUTLINE,
                            "#a9b4be",
                            0.5,
                            13.5),
                    new Ground("coast", "coast", "海岸线", "Coast", Look.Shape.LINE, "#5b8fb3", 1, 0),
                    new Ground("park", "parks", "公园", "Parks", Look.Shape.AREA, "#b9d8ab", 0.7, 10),
                    new Ground("port", "ports", "港区", "Port", Look.Shape.AREA, "#c9c7d8", 0.7, 10),
                    new Ground(
                            "road",
                            "roads",
                            "道路（示意）",
                            "Roads (schematic)",
                            Look.Shape.LINE,
                            "#c9b48a",
                            2.5,
                            10),
                    new Ground(
                            "place", "places", "地名", "Places", Look.Shape.POINT, "#5c6b79", 3, 12));

    private static final LayerSpec LABELS =
            new LayerSpec(
                    "labels",
                    "注记",
                    "Names of areas",
                    true,
                    true,
                    withKind(),
                    Optional.empty(),
                    Optional.empty(),
                    new Look(
                            Look.Shape.WORDS,
                            "",
                            List.of(new Look.Entry("", "注记", "name", "#1d2a36", Look.Mark.CIRCLE)),
                            0,
                            "name",
                            9));

    private BaseLayers() {}

    static List<Layer> of(Areas areas) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        Map<String, String> byKind = new LinkedHashMap<>();
        for (Ground g : GROUNDS) {
            layers.put(g.layer(), new Layer(g.spec()));
            byKind.put(g.kind(), g.layer());
        }
        Layer labels = new Layer(LABELS);
        List<Area> all = new ArrayList<>(areas.all());
        areas.of("district").forEach(d -> all.addAll(GridCells.over(d)));
        for (Area area : all) {
            Layer layer = layers.get(byKind.getOrDefault(area.kind(), ""));
            if (layer == null) {
                continue;
            }
            layer.put(Feature.of(area.code(), area.geometry(), properties(area)));
            // A border is cut at each tile's edge and would be named in each: its name is one
            // point.
            if (area.geometry().getDimension() == 2 && !area.kind().equals("grid")) {
                Map<String, Object> named = new LinkedHashMap<>(properties(area));
                named.put("kind", area.kind());
                labels.put(Feature.of(area.code(), area.geometry().getInteriorPoint(), named));
            }
        }
        List<Layer> made = new ArrayList<>(layers.values());
        made.add(labels);
        return made;
    }

    private static Map<String, Object> properties(Area area) {
        return Map.of(
                "code", area.code(),
                "name", area.zh(),
                "name_zh", area.zh(),
                "name_en", area.en(),
                "parent", area.parent(),
                "schematic", true);
    }

    private static List<Property> withKind() {
        List<Property> all = new ArrayList<>(PROPERTIES);
        all.add(new Property("kind", Type.STRING));
        return all;
    }
}
