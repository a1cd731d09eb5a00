package city.center.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.cluster.Member;
import city.center.settings.Membership;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of one city give each other their photographs. */
class ExchangeTest {

    private static final byte[] PHOTO = "a picture".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @Test
    void a_photograph_lies_at_every_member_and_one_that_comes_later_fetches_it() throws Exception {
        int[] ports = {port(), port(), port()};
        try (Member first = join(ports[0]);
                Member second = join(ports[1], ports[0])) {
            Attachments near = new Attachments(folder.resolve("near"));
            Attachments far = new Attachments(folder.resolve("far"));
            Exchange taken = Exchange.open(first.vertx(), first.hazelcast(), near);
            Exchange.open(second.vertx(), second.hazelcast(), far);
            String hash = get(taken.keep(PHOTO));
            until(far, hash, taken);
            assertThat(far.find(hash)).contains(PHOTO);

            try (Member late = join(ports[2], ports[0])) {
                Attachments empty = new Attachments(folder.resolve("late"));
                Exchange asks = Exchange.open(late.vertx(), late.hazelcast(), empty);
                assertThat(get(asks.find(hash))).as("asked of the others").contains(PHOTO);
                assertThat(empty.find(hash)).as("and kept").contains(PHOTO);
                String nowhere = Attachments.hash(new byte[] {1});
                assertThat(get(asks.find(nowhere))).as("nobody has it").isEmpty();
            }
        }
    }

    @Test
    void what_was_taken_while_a_member_was_away_comes_to_it_and_to_the_others_by_itself()
            throws Exception {
        int[] ports = {port(), port()};
        Attachments there = new Attachments(folder.resolve("there"));
        Attachments back = new Attachments(folder.resolve("back"));
        String before = there.keep(PHOTO);
        String away = back.keep("taken elsewhere".getBytes(StandardCharsets.UTF_8));
        try (Member first = join(ports[0])) {
            Exchange.open(first.vertx(), first.hazelcast(), there);
            try (Member second = join(ports[1], ports[0])) {
                Exchange.open(second.vertx(), second.hazelcast(), back);
                await(() -> back.has(before));
                await(() -> there.has(away));
            }
        }
        assertThat(back.find(before)).contains(PHOTO);
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            assertThat(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void bytes_that_are_not_what_their_name_says_are_not_believed() throws Exception {
        int[] ports = {port(), port()};
        try (Member liar = join(ports[0]);
                Member honest = join(ports[1], ports[0])) {
            String id = liar.hazelcast().getCluster().getLocalMember().getUuid().toString();
            get(
                    liar.vertx()
                            .eventBus()
                            .<String>consumer("city.attachment." + id)
                            .handler(asked -> asked.reply(Buffer.buffer("exchanged")))
                            .completion());
            Attachments here = new Attachments(folder.resolve("here"));
            Exchange asks = Exchange.open(honest.vertx(), honest.hazelcast(), here);
            String hash = Attachments.hash(PHOTO);
            assertThat(get(asks.find(hash))).isEmpty();
            assertThat(here.has(hash)).isFalse();
        }
    }

    /** The word may have gone out before the other member listened: it is said again. */
    private static void until(Attachments far, String hash, Exchange taken) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!far.has(hash) && System.nanoTime() < end) {
            assertThat(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
            get(taken.keep(PHOTO));
        }
        assertThat(Files.exists(far.folder().resolve(hash.substring(0, 2)).resolve(hash))).isTrue();
    }

    private static Member join(int port, int... others) {
        List<String> peers =
                java.util.Arrays.stream(others).mapToObj(p -> "127.0.0.1:" + p).toList();
        return Member.join("exchange-test", "127.0.0.1", new Membership(peers, port, Set.of()));
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
