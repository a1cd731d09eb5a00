package city.center.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnActsTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong picture = new AtomicLong(4);
    private final CountDownLatch looked = new CountDownLatch(3);

    private OwnActs own(Duration patience) {
        return new OwnActs(
                vertx,
                id -> {
                    looked.countDown();
                    return CompletableFuture.completedFuture(picture.get());
                },
                patience);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void a_read_waits_until_the_picture_has_what_was_answered() throws Exception {
        OwnActs own = own(Duration.ofMinutes(5));
        own.answered("YT-1", 5);
        Future<Void> one = own.settled("YT-1");
        Future<Void> all = own.settled();

        assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(one.isComplete()).isFalse();
        assertThat(all.isComplete()).isFalse();
        assertThat(own.settled("YT-2").isComplete()).as("another case waits for nothing").isTrue();

        picture.set(5);
        one.await(30, TimeUnit.SECONDS);
        all.await(30, TimeUnit.SECONDS);
        assertThat(own.settled().isComplete()).as("nothing is waited for any more").isTrue();
    }

    @Test
    void what_the_picture_never_gets_holds_nobody_up_for_good() throws Exception {
        OwnActs own = own(Duration.ofMillis(50));
        own.answered("YT-1", 5);
        own.settled("YT-1").await(30, TimeUnit.SECONDS);

        assertThat(own.settled("YT-1").isComplete()).isTrue();
    }
}
