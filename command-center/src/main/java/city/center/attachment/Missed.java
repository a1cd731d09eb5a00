package city.center.attachment;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photographs that were taken while a member was away. It asks each other member, one drawer after
 * another (the first two digits of the hash), what lies there, and fetches what it lacks: when it
 * begins, and whenever a member comes. Who does not answer is asked again while it is a member.
 *
 * <p>Thread: one context; the disk is read by workers.
 */
final class Missed {

    private static final Logger LOG = LoggerFactory.getLogger(Missed.class);
    private static final int DRAWERS = 256;
    private static final long AGAIN = 5_000;
    private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(5_000);

    private final Vertx vertx;
    private final Context here;
    private final Attachments attachments;
    private final Exchange exchange;
    private boolean asking;
    private boolean wanted;
    private boolean silent;
    private long copied;

    private Missed(Vertx vertx, Attachments attachments, Exchange exchange) {
        this.vertx = vertx;
        this.here = vertx.getOrCreateContext();
        this.attachments = attachments;
        this.exchange = exchange;
    }

    /** Begins to tell what lies here, and to ask for what does not. */
    static void open(
            Vertx vertx, HazelcastInstance members, Attachments attachments, Exchange exchange) {
        Missed missed = new Missed(vertx, attachments, exchange);
        vertx.eventBus().<String>consumer(drawerAt(exchange.self())).handler(missed::tell);
        members.getCluster().addMembershipListener(missed.new Comers());
        missed.here.runOnContext(now -> missed.ask());
    }

    private void tell(Message<String> asked) {
        vertx.executeBlocking(() -> attachments.drawer(asked.body()), false)
                .onSuccess(hashes -> asked.reply(String.join("\n", hashes)))
                .onFailure(fault -> asked.fail(500, "the drawer cannot be read here"));
    }

    private void ask() {
        wanted = true;
        if (asking) {
            return;
        }
        wanted = false;
        asking = true;
        silent = false;
        copied = 0;
        Future<Void> all = Future.succeededFuture();
        for (String member : exchange.others()) {
            all = all.compose(done -> from(member)).recover(this::unanswered);
        }
        all.onComplete(done -> ended());
    }

    /** What a member has and cannot read is not asked for again; what it did not answer is. */
    private Future<Void> unanswered(Throwable fault) {
        silent |=
                !(fault instanceof ReplyException refused
                        && refused.failureType() == ReplyFailure.RECIPIENT_FAILURE);
        return Future.succeededFuture();
    }

    private void ended() {
        asking = false;
        if (copied > 0) {
            LOG.info("photographs that were missing here were copied number={}", copied);
        }
        if (wanted) {
            ask();
        } else if (silent) {
            vertx.setTimer(AGAIN, id -> here.runOnContext(now -> ask()));
        }
    }

    private Future<Void> from(String member) {
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < DRAWERS; i++) {
            String drawer = "%02x".formatted(i);
            all = all.compose(done -> from(member, drawer));
        }
        return all;
    }

    private Future<Void> from(String member, String drawer) {
        return vertx.eventBus()
                .<String>request(drawerAt(member), drawer, PATIENCE)
                .compose(
                        reply ->
                                vertx.executeBlocking(
                                        () ->
                                                reply.body()
                                                        .lines()
                                                        .filter(Attachments::isHash)
                                                        .filter(hash -> !attachments.has(hash))
                                                        .toList(),
                                        false))
                .compose(missing -> copy(member, missing));
    }

    private Future<Void> copy(String member, List<String> missing) {
        Future<Void> all = Future.succeededFuture();
        for (String hash : missing) {
            all =
                    all.compose(done -> exchange.fetch(hash, member))
                            .onSuccess(got -> copied += got.isPresent() ? 1 : 0)
                            .<Void>mapEmpty()
                            .recover(this::unanswered);
        }
        return all;
    }

    private static String drawerAt(String member) {
        return "city.attachment." + member + ".drawer";
    }

    private final class Comers implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            here.runOnContext(now -> ask());
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            LOG.debug("a member left; what it has is asked of it when it is back");
        }
    }
}
