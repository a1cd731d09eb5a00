package city.center.parking;

import city.gis.geo.Position;
import city.gis.geo.Wgs84;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One who is told free parking spaces (停车数据接收方), as data of the catalogue.
 *
 * @param id as in the path of its feed
 * @param system in which it draws
 * @param kinds of lots it wants
 * @param push where and how it takes pushed data; empty: it pulls
 * @param link that opens its app at a place, with {lat}, {lng} and {name} to fill in; empty: none
 */
public record Receiver(
        String id,
        String zh,
        String en,
        CoordinateSystem system,
        Set<String> kinds,
        Optional<Push> push,
        String link) {

    public Receiver {
        kinds = Set.copyOf(kinds);
    }

    /** One that has no link. */
    public Receiver(
            String id,
            String zh,
            String en,
            CoordinateSystem system,
            Set<String> kinds,
            Optional<Push> push) {
        this(id, zh, en, system, kinds, push, "");
    }

    /**
     * The same, pushed to at the demo district's address where the catalogue says {@code demo:}, or
     * not pushed to where there is no demo.
     */
    public Receiver at(Optional<URI> demo) {
        Optional<Push> resolved =
                push.flatMap(
                        p ->
                                p.isDemo()
                                        ? demo.map(d -> p.to(d.resolve("/" + id)))
                                        : Optional.of(p));
        return new Receiver(id, zh, en, system, kinds, resolved, link);
    }

    /**
     * Where a driver's own app opens at this place; empty: this receiver has no such link. A geo:
     * address is in WGS-84 whatever the receiver draws in (RFC 5870).
     */
    public String linkTo(Wgs84 place, String name) {
        Position at = link.startsWith("geo:") ? place : system.of(place);
        return link.replace("{lat}", String.format(Locale.ROOT, "%.6f", at.lat()))
                .replace("{lng}", String.format(Locale.ROOT, "%.6f", at.lng()))
                .replace(
                        "{name}",
                        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** A coordinate system and the one way into it. */
    public enum CoordinateSystem {
        GCJ_02("GCJ-02", Wgs84::toGcj02),
        BD_09("BD-09", Wgs84::toBd09),
        WGS_84("WGS-84", w -> w);

        private final String word;
        private final Function<Wgs84, Position> into;

        CoordinateSystem(String word, Function<Wgs84, Position> into) {
            this.word = word;
            this.into = into;
        }

        public String word() {
            return word;
        }

        public Position of(Wgs84 place) {
            return into.apply(place);
        }

        static Optional<CoordinateSystem> named(String word) {
            return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
        }
    }

    /**
     * How data is pushed.
     *
     * @param url that takes a POST
     * @param secret shared with the receiver, for signatures
     * @param sign which form of signature
     * @param batch most lots in one message
     * @param rate most messages a minute
     */
    public record Push(URI url, String secret, Signature.Form sign, int batch, int rate) {
        public Push {
            if (secret.isBlank() || batch < 1 || rate < 1) {
                throw new IllegalArgumentException(
                        "a push needs a secret, a batch and a rate of at least 1");
            }
            boolean loopback =
                    "http".equals(url.getScheme())
                            && ("127.0.0.1".equals(url.getHost())
                                    || "localhost".equals(url.getHost()));
            if (!"https".equals(url.getScheme()) && !"demo".equals(url.getScheme()) && !loopback) {
                throw new IllegalArgumentException(
                        "push.url is \""
                                + url
                                + "\": give an https address, http on this machine, or demo:receiver");
            }
        }

        /** Whether it goes to the receiver that the demo district plays. */
        public boolean isDemo() {
            return "demo".equals(url.getScheme());
        }

        Push to(URI other) {
            return new Push(other, secret, sign, batch, rate);
        }
    }
}
