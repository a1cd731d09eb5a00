package city.center.attachment;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photographs at every member: who takes one tells the others, each then fetches its own copy; who
 * was not there catches up ({@link Missed}), and asks the others at once for a picture that is
 * looked at. Bytes count only where they are what their name says.
 *
 * <p>Thread: event loop; the disk is read and written by workers.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Told to all: the hash of a new picture. */
    private static final String KEPT = "city.attachment.kept";

    /** Header with the member that has it. */
    private static final String MEMBER = "member";

    /** How long a member may take to send its copy, ms. */
    private static final long PATIENCE = 5_000;

    private static final int MISSING = 404;

    private final Vertx vertx;
    private final HazelcastInstance members;
    private final Attachments attachments;
    private final String self;

    private Exchange(Vertx vertx, HazelcastInstance members, Attachments attachments) {
        this.vertx = vertx;
        this.members = members;
        this.attachments = attachments;
        this.self = members.getCluster().getLocalMember().getUuid().toString();
    }

    /** Begins to give copies to the others and to take theirs. */
    static Exchange open(Vertx vertx, HazelcastInstance members, Attachments attachments) {
        Exchange exchange = new Exchange(vertx, members, attachments);
        vertx.eventBus().<String>consumer(at(exchange.self)).handler(exchange::give);
        vertx.eventBus().<String>consumer(KEPT).handler(exchange::heard);
        Missed.open(vertx, members, attachments, exchange);
        return exchange;
    }

    /** Of this member, as it stands in addresses. */
    String self() {
        return self;
    }

    /** Keeps the bytes, tells the others, and returns their hash. */
    Future<String> keep(byte[] bytes) {
        return vertx.executeBlocking(() -> attachments.keep(bytes), false)
                .onSuccess(
                        hash ->
                                vertx.eventBus()
                                        .publish(
                                                KEPT,
                                                hash,
                                                new DeliveryOptions().addHeader(MEMBER, self)));
    }

    /** The bytes of a hash, wherever in the city they lie; from then on here as well. */
    Future<Optional<byte[]>> find(String hash) {
        return vertx.executeBlocking(() -> attachments.find(hash), false)
                .compose(
                        here ->
                                here.isPresent()
                                        ? Future.succeededFuture(here)
                                        : fromOthers(hash, others()));
    }

    /** All other members. */
    Queue<String> others() {
        Queue<String> others = new ArrayDeque<>();
        members.getCluster()
                .getMembers()
                .forEach(
                        m -> {
                            if (!m.localMember()) {
                                others.add(m.getUuid().toString());
                            }
                        });
        return others;
    }

    private Future<Optional<byte[]>> fromOthers(String hash, Queue<String> others) {
        String next = others.poll();
        if (next == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return fetch(hash, next)
                .recover(fault -> Future.succeededFuture(Optional.empty()))
                .compose(
                        got ->
                                got.isPresent()
                                        ? Future.succeededFuture(got)
                                        : fromOthers(hash, others));
    }

    /** Empty where that member sends something else than the hash says. */
    Future<Optional<byte[]>> fetch(String hash, String member) {
        return vertx.eventBus()
                .<Buffer>request(at(member), hash, new DeliveryOptions().setSendTimeout(PATIENCE))
                .compose(
                        reply -> {
                            byte[] bytes = reply.body().getBytes();
                            return vertx.executeBlocking(
                                    () -> {
                                        if (!Attachments.hash(bytes).equals(hash)) {
                                            return Optional.<byte[]>empty();
                                        }
                                        attachments.keep(bytes);
                                        return Optional.of(bytes);
                                    },
                                    false);
                        });
    }

    private void give(Message<String> asked) {
        if (!Attachments.isHash(asked.body())) {
            asked.fail(MISSING, "not a hash");
            return;
        }
        vertx.executeBlocking(() -> attachments.find(asked.body()), false)
                .onSuccess(
                        found ->
                                found.ifPresentOrElse(
                                        bytes -> asked.reply(Buffer.buffer(bytes)),
                                        () -> asked.fail(MISSING, "not kept here")))
                .onFailure(fault -> asked.fail(MISSING, "cannot be read here"));
    }

    private void heard(Message<String> kept) {
        String from = kept.headers().get(MEMBER);
        String hash = kept.body();
        if (from == null || from.equals(self) || !Attachments.isHash(hash)) {
            return;
        }
        vertx.executeBlocking(() -> attachments.has(hash), false)
                .compose(
                        there ->
                                there
                                        ? Future.succeededFuture(Optional.<byte[]>empty())
                                        : fetch(hash, from))
                .onFailure(
                        fault ->
                                LOG.warn(
                                        "a photograph of another member was not copied hash={} member={}",
                                        hash,
                                        from,
                                        fault));
    }

    private static String at(String member) {
        return "city.attachment." + member;
    }
}
