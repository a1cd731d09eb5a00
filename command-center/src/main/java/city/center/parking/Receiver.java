package city.center.parking;

import city.gis.geo.Position;
import city.gis.geo.Wgs84;
import java.net.URI;
import java.util.Arrays;
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
 */
public record Receiver(
        String id,
        String zh,
        String en,
        CoordinateSystem system,
        Set<String> kinds,
        Optional<Push> push) {

    public Receiver {
        kinds = Set.copyOf(kinds);
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
        }
    }
}
