package city.gis.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Letters of a picture. Where the machine has no font with Chinese letters, pictures are lettered
 * in English and say so once in the log.
 *
 * @param family name of the font
 * @param chinese whether it has Chinese letters
 */
record Lettering(String family, boolean chinese) {

    private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
    private static final List<String> PREFERRED =
            List.of(
                    "Noto Sans CJK SC",
                    "Source Han Sans SC",
                    "Noto Sans SC",
                    "PingFang SC",
                    "Microsoft YaHei",
                    "WenQuanYi Micro Hei",
                    "WenQuanYi Zen Hei",
                    "SimHei");

    private static final class Found {
        static final Lettering HERE = find();
    }

    static Lettering here() {
        return Found.HERE;
    }

    private static Lettering find() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        List<String> families =
                Arrays.asList(
                        GraphicsEnvironment.getLocalGraphicsEnvironment()
                                .getAvailableFontFamilyNames());
        Optional<String> fit =
                PREFERRED.stream()
                        .filter(families::contains)
                        .findFirst()
                        .or(
                                () ->
                                        families.stream()
                                                .filter(
                                                        f ->
                                                                new Font(f, Font.PLAIN, 12)
                                                                                .canDisplayUpTo(
                                                                                        "盐田区")
                                                                        < 0)
                                                .findFirst());
        if (fit.isEmpty()) {
            LOG.warn(
                    "no font with Chinese letters: pictures are lettered in English; install fonts-noto-cjk");
        }
        return new Lettering(fit.orElse(Font.SANS_SERIF), fit.isPresent());
    }

    Font font(int style, double size) {
        return new Font(family, style, 1).deriveFont((float) size);
    }

    /** Text with a halo; the position is its left end on the base line. */
    static void write(
            Graphics2D g, Font font, String text, double x, double y, Color ink, Color halo) {
        if (text.isEmpty()) {
            return;
        }
        TextLayout layout = new TextLayout(text, font, g.getFontRenderContext());
        Shape letters = layout.getOutline(AffineTransform.getTranslateInstance(x, y));
        g.setColor(halo);
        g.setStroke(
                new BasicStroke(
                        font.getSize2D() * 0.28f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(letters);
        g.setColor(ink);
        g.fill(letters);
    }

    static double width(Graphics2D g, Font font, String text) {
        return text.isEmpty()
                ? 0
                : new TextLayout(text, font, g.getFontRenderContext()).getAdvance();
    }
}
