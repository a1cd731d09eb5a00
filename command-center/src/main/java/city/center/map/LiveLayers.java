package city.center.map;

import city.gis.layer.LayerSpec;
import city.gis.layer.LayerSpec.Property;
import city.gis.layer.LayerSpec.Type;
import city.gis.layer.Look;
import city.gis.layer.Look.Entry;
import city.gis.layer.Look.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layers that live: what is fixed about each of them. */
final class LiveLayers {

    private static final String RED = "#d7263d";
    private static final String ORANGE = "#e8710a";
    private static final String YELLOW = "#e0b000";
    private static final String BLUE = "#2b7de0";
    private static final String GREEN = "#2a9d72";
    private static final String GREY = "#7a8a99";

    private static final List<String> COLOURS = List.of("red", "orange", "yellow", "blue");

    static final LayerSpec DEVICES =
            spec(
                    "devices",
                    "感知设备",
                    "Devices",
                    false,
                    "",
                    "status",
                    List.of("alarm", "offline", "never"),
                    3.6,
                    List.of(
                            new Entry("alarm", "告警", "alarm", RED, Mark.TRIANGLE),
                            new Entry("offline", "离线", "offline", GREY, Mark.CROSS),
                            new Entry("never", "从未上线", "never seen", "#b9c2ca", Mark.SQUARE),
                            new Entry("", "正常", "normal", GREEN, Mark.CIRCLE)),
                    text("kind", "status", "severity", "owner", "street", "community"));

    static final LayerSpec ALARMS =
            spec(
                    "alarms",
                    "告警",
                    "Alarms",
                    false,
                    "raisedAt",
                    "severity",
                    COLOURS,
                    5.2,
                    severities(Mark.TRIANGLE),
                    text("kind", "severity", "state", "device", "rule", "street", "incident"));

    static final LayerSpec INCIDENTS =
            spec(
                    "incidents",
                    "案件",
                    "Incidents",
                    false,
                    "reportedAt",
                    "priority",
                    COLOURS,
                    5,
                    severities(Mark.DIAMOND),
                    text(
                            "kind",
                            "status",
                            "priority",
                            "class",
                            "department",
                            "deadline",
                            "street",
                            "community",
                            "grid"));

    static final LayerSpec UNITS =
            spec(
                    "units",
                    "处置力量",
                    "Units",
                    false,
                    "",
                    "state",
                    List.of("busy", "offline"),
                    4.6,
                    List.of(
                            new Entry("busy", "出动中", "under way", ORANGE, Mark.SQUARE),
                            new Entry("offline", "失联", "silent", GREY, Mark.CROSS),
                            new Entry("", "待命", "ready", BLUE, Mark.SQUARE)),
                    text("kind", "state", "department", "incident"));

    static final LayerSpec LOTS =
            spec(
                    "lots",
                    "停车场",
                    "Car parks",
                    true,
                    "",
                    "level",
                    List.of("full", "scarce", "suspect", "closed", "never"),
                    5,
                    List.of(
                            new Entry("full", "已满", "full", RED, Mark.SQUARE),
                            new Entry("scarce", "紧张", "scarce", ORANGE, Mark.SQUARE),
                            new Entry("suspect", "数据存疑", "doubtful", YELLOW, Mark.SQUARE),
                            new Entry("closed", "关闭", "closed", GREY, Mark.CROSS),
                            new Entry("never", "无数据", "no data", "#b9c2ca", Mark.CROSS),
                            new Entry("", "有空位", "free", GREEN, Mark.SQUARE)),
                    lots());

    static final LayerSpec SIGNS =
            spec(
                    "signs",
                    "停车诱导屏",
                    "Guidance signs",
                    true,
                    "",
                    "",
                    List.of(),
                    4,
                    List.of(new Entry("", "诱导屏", "sign", "#5a4fcf", Mark.SQUARE)),
                    List.of(new Property("heading", Type.NUMBER)));

    static final LayerSpec AIR =
            spec(
                    "air",
                    "空气质量",
                    "Air quality",
                    false,
                    "",
                    "",
                    List.of(),
                    4,
                    List.of(new Entry("", "监测点", "station", "#3a6ea5", Mark.CIRCLE)),
                    List.of(new Property("pm25", Type.NUMBER)));

    static final List<LayerSpec> ALL = List.of(DEVICES, ALARMS, INCIDENTS, UNITS, LOTS, SIGNS, AIR);

    private LiveLayers() {}

    private static List<Entry> severities(Mark mark) {
        return List.of(
                new Entry("red", "红色", "red", RED, mark),
                new Entry("orange", "橙色", "orange", ORANGE, mark),
                new Entry("yellow", "黄色", "yellow", YELLOW, mark),
                new Entry("", "蓝色", "blue", BLUE, mark));
    }

    private static List<Property> lots() {
        List<Property> all = new ArrayList<>(text("kind", "status", "level"));
        all.add(new Property("free", Type.NUMBER));
        all.add(new Property("total", Type.NUMBER));
        return all;
    }

    private static List<Property> text(String... names) {
        List<Property> all = new ArrayList<>();
        for (String name : names) {
            all.add(new Property(name, name.equals("deadline") ? Type.TIME : Type.STRING));
        }
        return all;
    }

    private static LayerSpec spec(
            String id,
            String zh,
            String en,
            boolean open,
            String begin,
            String worst,
            List<String> worstFirst,
            double radius,
            List<Entry> entries,
            List<Property> own) {
        List<Property> properties = new ArrayList<>(own);
        properties.add(new Property("name", Type.STRING));
        properties.add(new Property("name_en", Type.STRING));
        if (!begin.isEmpty()) {
            properties.add(new Property(begin, Type.TIME));
        }
        if (begin.equals("reportedAt")) {
            properties.add(new Property("closedAt", Type.TIME));
        }
        return new LayerSpec(
                id,
                zh,
                en,
                false,
                open,
                properties,
                begin.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new LayerSpec.Times(
                                        begin,
                                        begin.equals("reportedAt") ? "closedAt" : "returnedAt")),
                Optional.of(new LayerSpec.Worst(worst, worstFirst)),
                new Look(Look.Shape.POINT, worst, entries, radius, "", 0));
    }
}
