package city.dispatch.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is packed comes back as it was; what is no packed record is refused. */
class PackTest {

    /** Constants. */
    public enum Colour {
        RED,
        BLUE
    }

    /** Parts. */
    public record Part(int amount, @Nullable Integer more, @Nullable Boolean sure) {}

    /** Every kind of component. */
    public record All(
            String text,
            @Nullable String note,
            long number,
            double share,
            boolean set,
            Instant at,
            Colour colour,
            List<Part> parts,
            Kind kind) {}

    /** One of two. */
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Kind.Empty.class, name = "empty"),
        @JsonSubTypes.Type(value = Kind.Named.class, name = "named"),
    })
    public sealed interface Kind {
        /** Nothing. */
        record Empty() implements Kind {}

        /** A name. */
        record Named(String name) implements Kind {}
    }

    /** As an earlier program knew it. */
    public record Before(String text) {}

    /** As a later one does. */
    public record After(
            String text, @Nullable String note, List<String> all, Instant at, int count) {}

    private static final Pack<All> ALL = Pack.of(All.class);

    @Test
    void seeded_values_come_back_as_they_were() {
        Random random = new Random(Long.getLong("seed", 440_308));
        for (int i = 0; i < 2_000; i++) {
            All value = any(random);
            assertThat(ALL.read(new Unpacker(ALL.bytes(value), 0))).isEqualTo(value);
        }
    }

    @Test
    void the_bytes_of_a_value_stay_what_they_are() {
        All value =
                new All(
                        "井",
                        null,
                        -1,
                        0.5,
                        true,
                        Instant.parse("2026-02-12T01:00:00.250Z"),
                        Colour.BLUE,
                        List.of(new Part(300, null, true)),
                        new Kind.Named("n"));

        assertThat(HexFormat.of().formatHex(ALL.bytes(value)))
                .isEqualTo(
                        "0a04e4ba9500013fe00000000000000102a098e9980dfa01020204d80400010106"
                                + "6e616d656402026e");
    }

    @Test
    void parts_that_came_later_are_read_as_empty() {
        byte[] old = Pack.of(Before.class).bytes(new Before("x"));

        assertThat(Pack.of(After.class).read(new Unpacker(old, 0)))
                .isEqualTo(new After("x", null, List.of(), Instant.EPOCH, 0));
    }

    @Test
    void what_a_newer_program_wrote_is_refused() {
        byte[] newer =
                Pack.of(After.class).bytes(new After("x", null, List.of(), Instant.EPOCH, 0));

        assertThatThrownBy(() -> Pack.of(Before.class).read(new Unpacker(newer, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a newer program wrote it");
    }

    @Test
    void cut_or_garbled_bytes_are_refused_and_never_ask_for_much_memory() {
        Random random = new Random(Long.getLong("seed", 440_308));
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = ALL.bytes(any(random));
            byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> ALL.read(new Unpacker(cut, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(ALL.read(new Unpacker(bytes, 0))).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("All");
            }
        }
    }

    @Test
    void a_type_without_a_form_is_named() {
        assertThatThrownBy(() -> Pack.of(Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    private static All any(Random random) {
        return new All(
                text(random),
                random.nextBoolean() ? null : text(random),
                random.nextLong() >> random.nextInt(64),
                random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(),
                random.nextBoolean(),
                random.nextInt(4) == 0
                        ? Instant.EPOCH
                        : Instant.ofEpochSecond(
                                random.nextInt(),
                                random.nextInt(1_000) * 1_000_000L + random.nextInt(2)),
                Colour.values()[random.nextInt(2)],
                random.ints(random.nextInt(4)).mapToObj(i -> part(i, random)).toList(),
                random.nextBoolean() ? new Kind.Empty() : new Kind.Named(text(random)));
    }

    private static Part part(int amount, Random random) {
        return new Part(
                amount,
                random.nextBoolean() ? null : random.nextInt(),
                random.nextBoolean() ? null : random.nextBoolean());
    }

    private static String text(Random random) {
        return random.nextInt(4) == 0 ? "" : "井盖 " + random.nextInt() + "\n\"";
    }
}
