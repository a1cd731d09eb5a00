package city.gis.area;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * How the built-in drawing of Yantian was made: by hand, on squared paper of a thousandth of a
 * degree. The outline, the coast and the lines that divide streets and communities stand here as
 * they were drawn; the areas are the faces between them, so that they cover the district without a
 * gap. {@code main} writes the file of the catalogue.
 */
public final class DistrictDrawing {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final String DISTRICT = "440308";

    private static final String OUTLINE =
            "114.198 22.557, 114.202 22.563, 114.199 22.572, 114.203 22.576, 114.211 22.577, 114.215 22.581,"
                    + " 114.214 22.584, 114.220 22.588, 114.224 22.594, 114.226 22.601, 114.230 22.606, 114.230 22.611,"
                    + " 114.236 22.618, 114.239 22.619, 114.245 22.623, 114.255 22.622, 114.260 22.625, 114.261 22.631,"
                    + " 114.254 22.637, 114.253 22.644, 114.256 22.651, 114.265 22.656, 114.269 22.654, 114.271 22.649,"
                    + " 114.280 22.644, 114.281 22.640, 114.286 22.634, 114.282 22.627, 114.286 22.622, 114.290 22.624,"
                    + " 114.292 22.621, 114.300 22.633, 114.305 22.631, 114.306 22.628, 114.315 22.628, 114.319 22.626,"
                    + " 114.324 22.626, 114.327 22.629, 114.331 22.628, 114.336 22.624, 114.338 22.621, 114.338 22.616,"
                    + " 114.333 22.606, 114.340 22.605, 114.345 22.605, 114.345 22.600, 114.348 22.593, 114.342 22.591,"
                    + " 114.332 22.591, 114.321 22.591, 114.317 22.590, 114.313 22.586, 114.307 22.581, 114.302 22.573,"
                    + " 114.300 22.572, 114.294 22.569, 114.290 22.567, 114.287 22.566, 114.276 22.566, 114.255 22.562,"
                    + " 114.245 22.556, 114.233 22.546, 114.228 22.543, 114.226 22.544, 114.226 22.549, 114.224 22.551,"
                    + " 114.221 22.552, 114.218 22.556, 114.213 22.555, 114.211 22.557, 114.202 22.557, 114.198 22.557";

    private static final String COAST =
            "114.226 22.544, 114.230 22.545, 114.232 22.548, 114.235 22.554, 114.238 22.555, 114.240 22.559, 114.243 22.557, 114.250 22.563,"
                    + " 114.248 22.569, 114.253 22.566, 114.265 22.576, 114.274 22.567, 114.280 22.567, 114.283 22.570,"
                    + " 114.280 22.574, 114.271 22.584, 114.272 22.586, 114.277 22.582, 114.301 22.578, 114.303 22.581,"
                    + " 114.302 22.585, 114.299 22.589, 114.300 22.592, 114.304 22.596, 114.308 22.599, 114.312 22.600,"
                    + " 114.314 22.598, 114.318 22.597, 114.321 22.599, 114.320 22.602, 114.324 22.604, 114.329 22.604,"
                    + " 114.333 22.600, 114.333 22.595, 114.335 22.594, 114.338 22.597, 114.345 22.600";

    /** Borders of the streets, from outside to outside. */
    private static final List<String> STREET_LINES =
            List.of(
                    "114.250 22.545, 114.2352 22.5535, 114.232 22.557, 114.226 22.562, 114.215 22.5665, 114.205 22.570, 114.190 22.573",
                    "114.262 22.553, 114.251 22.564, 114.2475 22.5705, 114.243 22.578, 114.236 22.586, 114.228 22.597, 114.215 22.606",
                    "114.2945 22.555, 114.2935 22.580, 114.2905 22.592, 114.2895 22.605, 114.284 22.614, 114.2745 22.622, 114.270 22.631, 114.262 22.640, 114.250 22.648");

    /** A community: its street, a point inside. */
    private record Named(String code, String zh, String en, double lng, double lat) {}

    private record Street(
            String code,
            String zh,
            String en,
            double lng,
            double lat,
            List<String> lines,
            List<Named> parts) {}

    private static final List<Street> STREETS =
            List.of(
                    new Street(
                            "440308001",
                            "梅沙街道",
                            "Meisha",
                            114.312,
                            22.605,
                            List.of(
                                    "114.3195 22.580, 114.3185 22.597, 114.3180 22.612, 114.3185 22.640",
                                    "114.280 22.608, 114.297 22.607, 114.3195 22.6108",
                                    "114.3085 22.570, 114.306 22.590, 114.304 22.6095"),
                            List.of(
                                    new Named("002", "小梅沙社区", "Xiaomeisha", 114.330, 22.612),
                                    new Named("005", "滨海社区", "Binhai", 114.298, 22.598),
                                    new Named("006", "大梅沙社区", "Dameisha", 114.312, 22.600),
                                    new Named("007", "东海岸社区", "Donghai'an", 114.296, 22.620))),
                    new Street(
                            "440308002",
                            "盐田街道",
                            "Yantian Street",
                            114.262,
                            22.590,
                            List.of(
                                    "114.225 22.588, 114.252 22.5965, 114.270 22.6010, 114.295 22.6040",
                                    "114.252 22.5965, 114.2555 22.585, 114.258 22.572, 114.270 22.555",
                                    "114.268 22.6020, 114.2675 22.588, 114.268 22.575, 114.280 22.555",
                                    "114.2550 22.5830, 114.2686 22.5830",
                                    "114.2665 22.586, 114.280 22.588, 114.296 22.585"),
                            List.of(
                                    new Named("003", "永安社区", "Yong'an", 114.255, 22.612),
                                    new Named("004", "盐田社区", "Yantian Community", 114.262, 22.590),
                                    new Named("005", "沿港社区", "Yangang", 114.263, 22.577),
                                    new Named("008", "东海社区", "Donghai", 114.280, 22.596),
                                    new Named("009", "明珠社区", "Mingzhu", 114.249, 22.583),
                                    new Named("010", "海桐社区", "Haitong", 114.282, 22.578))),
                    new Street(
                            "440308003",
                            "沙头角街道",
                            "Shatoujiao",
                            114.2175,
                            22.560,
                            List.of(
                                    "114.205 22.550, 114.206 22.580",
                                    "114.2135 22.550, 114.2145 22.580",
                                    "114.2205 22.548, 114.222 22.575",
                                    "114.2200 22.5546, 114.240 22.5520",
                                    "114.2274 22.5528, 114.2285 22.5700",
                                    "114.222 22.5480, 114.245 22.5465"),
                            List.of(
                                    new Named("003", "桥东社区", "Qiaodong", 114.230, 22.5505),
                                    new Named("004", "中英街社区", "Zhongyingjie", 114.230, 22.5455),
                                    new Named("005", "东和社区", "Donghe", 114.2255, 22.558),
                                    new Named(
                                            "006",
                                            "沙头角社区",
                                            "Shatoujiao Community",
                                            114.231,
                                            22.5555),
                                    new Named("007", "元墩头社区", "Yuanduntou", 114.203, 22.563),
                                    new Named("008", "凤凰社区", "Fenghuang", 114.2175, 22.560),
                                    new Named("009", "田心社区", "Tianxin", 114.210, 22.562))),
                    new Street(
                            "440308004",
                            "海山街道",
                            "Haishan",
                            114.246,
                            22.568,
                            List.of(
                                    "114.2225 22.5590, 114.2255 22.568, 114.235 22.5775, 114.2440 22.5820",
                                    "114.2255 22.5680, 114.2335 22.5640, 114.2425 22.5500",
                                    "114.2326 22.5770, 114.2400 22.5690, 114.2540 22.5540",
                                    "114.2285 22.5585, 114.2374 22.5596",
                                    "114.2335 22.5640, 114.2442 22.5659"),
                            List.of(
                                    new Named("003", "鹏湾社区", "Pengwan", 114.246, 22.568),
                                    new Named("004", "梧桐社区", "Wutong", 114.218, 22.581),
                                    new Named("005", "倚山社区", "Yishan", 114.231, 22.562),
                                    new Named("006", "海月社区", "Haiyue", 114.235, 22.570),
                                    new Named("007", "海涛社区", "Haitao", 114.2415, 22.562),
                                    new Named("008", "海景社区", "Haijing", 114.236, 22.5565))));

    private DistrictDrawing() {}

    /** Writes the drawing where the catalogue has it. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(
                Path.of(arguments[0]),
                AreaFile.write(
                        draw(), "schematic drawing of Yantian, drawn by hand, not a survey"));
    }

    static List<Area> draw() {
        Polygon outline = FACTORY.createPolygon(points(OUTLINE));
        List<Geometry> lines = new ArrayList<>();
        lines.add(outline.getExteriorRing());
        List<Geometry> streetLines = new ArrayList<>();
        STREET_LINES.forEach(l -> streetLines.add(line(l).intersection(outline)));
        lines.addAll(streetLines);
        List<Geometry> streetFaces = faces(lines);
        for (Street street : STREETS) {
            Geometry face = holding(streetFaces, street.lng(), street.lat(), street.zh());
            street.lines().forEach(l -> lines.add(line(l).intersection(face)));
        }
        List<Geometry> all = faces(lines);
        List<Area> areas = new ArrayList<>();
        List<Area> below = new ArrayList<>();
        List<Geometry> used = new ArrayList<>();
        for (Street street : STREETS) {
            List<Geometry> parts = new ArrayList<>();
            List<Area> communities = new ArrayList<>();
            for (Named n : street.parts()) {
                Geometry face = holding(all, n.lng(), n.lat(), n.zh());
                if (used.contains(face) || parts.contains(face)) {
                    throw new IllegalStateException(n.zh() + " shares its face: " + face);
                }
                parts.add(face);
                communities.add(
                        new Area(
                                "community",
                                street.code() + n.code(),
                                n.zh(),
                                n.en(),
                                street.code(),
                                face));
            }
            used.addAll(parts);
            below.add(
                    new Area(
                            "street",
                            street.code(),
                            street.zh(),
                            street.en(),
                            DISTRICT,
                            union(parts)));
            below.addAll(communities);
        }
        all.removeAll(used);
        if (!all.isEmpty()) {
            throw new IllegalStateException("lines leave faces without a name: " + all);
        }
        areas.add(new Area("district", DISTRICT, "盐田区", "Yantian", "", union(used)));
        areas.addAll(below);
        String sea =
                COAST
                        + ", 114.360 22.604, 114.440 22.640, 115.200 22.982, 115.200 21.645, 113.600 21.645, 114.150 22.470, 114.190 22.518, 114.214 22.534, 114.226 22.544";
        areas.add(
                new Area(
                        "sea", "sea-1", "大鹏湾", "Mirs Bay", "", FACTORY.createPolygon(points(sea))));
        areas.add(new Area("coast", "coast-1", "海岸线", "Coast", DISTRICT, line(COAST)));
        for (DistrictThings.Thing t : DistrictThings.ALL) {
            Geometry shape =
                    switch (t.type()) {
                        case "point" -> FACTORY.createPoint(points(t.points())[0]);
                        case "line" -> line(t.points());
                        default -> FACTORY.createPolygon(points(t.points()));
                    };
            areas.add(new Area(t.kind(), t.code(), t.zh(), t.en(), DISTRICT, shape));
        }
        return areas;
    }

    private static Geometry union(List<Geometry> faces) {
        return CoverageUnion.union(FACTORY.buildGeometry(faces));
    }

    /**
     * The faces between lines that were joined where they meet, on a grid of a millionth of a
     * degree.
     */
    private static List<Geometry> faces(List<Geometry> lines) {
        Geometry joined =
                OverlayNG.overlay(
                        FACTORY.buildGeometry(lines),
                        FACTORY.createPoint(),
                        OverlayNG.UNION,
                        new PrecisionModel(1e6));
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(joined);
        List<Geometry> faces = new ArrayList<>();
        Collection<?> made = polygonizer.getPolygons();
        made.forEach(p -> faces.add((Geometry) p));
        return faces;
    }

    private static Geometry holding(List<Geometry> faces, double lng, double lat, String name) {
        Point at = FACTORY.createPoint(new Coordinate(lng, lat));
        return faces.stream()
                .filter(f -> f.contains(at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " lies in no face"));
    }

    private static LineString line(String text) {
        return FACTORY.createLineString(points(text));
    }

    private static Coordinate[] points(String text) {
        List<Coordinate> read = new ArrayList<>();
        for (String pair : text.split(",", -1)) {
            String[] two = pair.strip().split(" ", -1);
            read.add(new Coordinate(Double.parseDouble(two[0]), Double.parseDouble(two[1])));
        }
        return read.toArray(Coordinate[]::new);
    }
}
