package city.gis.picture;

import java.awt.Color;
import java.util.List;

/** The colours of a picture that do not belong to a layer. */
record Theme(
        Color sea,
        Color shore,
        Color beyond,
        Color land,
        List<Color> streets,
        Color line,
        Color edge,
        Color road,
        Color roadCase,
        Color park,
        Color port,
        Color ink,
        Color soft,
        Color halo,
        Color panel) {

    static final Theme LIGHT =
            new Theme(
                    new Color(0xD3E6F1),
                    new Color(0xBBD7E8),
                    new Color(0xECEFF1),
                    new Color(0xFBFAF6),
                    List.of(
                            new Color(0xF7F1E3),
                            new Color(0xEDF3E6),
                            new Color(0xF5ECEC),
                            new Color(0xEAF0F6)),
                    new Color(0x8A98A6),
                    new Color(0x2E5E86),
                    new Color(0xFFFFFF),
                    new Color(0xC9B48A),
                    new Color(0xD5E8CB),
                    new Color(0xDAD9E4),
                    new Color(0x1D2A36),
                    new Color(0x5C6B79),
                    new Color(255, 255, 255, 215),
                    new Color(255, 255, 255, 232));

    static final Theme DARK =
            new Theme(
                    new Color(0x0B1B2B),
                    new Color(0x102A40),
                    new Color(0x101820),
                    new Color(0x1B2A38),
                    List.of(
                            new Color(0x1E2F3F),
                            new Color(0x1C3238),
                            new Color(0x242D3E),
                            new Color(0x1A2C44)),
                    new Color(0x56697B),
                    new Color(0x4FA3E0),
                    new Color(0x4A6075),
                    new Color(0x0E1822),
                    new Color(0x1E3A30),
                    new Color(0x2B3150),
                    new Color(0xEAF1F7),
                    new Color(0x9CB0C2),
                    new Color(8, 18, 28, 210),
                    new Color(14, 26, 38, 228));
}
