package city.center.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who acted reads the own act: an action is answered when the log has committed it, the picture
 * shows it some hundred milliseconds later, so a read waits for what this member has answered. It
 * waits no longer than its patience, then it tells what the picture has.
 *
 * <p>Holds for the member that answered; another one follows the log at its own pace.
 */
public final class OwnActs {

    /** What the picture shows of a thing. */
    public interface Shown {
        /** Version that the picture has, 0 where it has none. */
        CompletionStage<Long> version(String id);
    }

    private static final long EVERY_MILLIS = 20;

    private final Vertx vertx;
    private final Shown shown;
    private final Duration patience;
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    public OwnActs(Vertx vertx, Shown shown, Duration patience) {
        this.vertx = vertx;
        this.shown = shown;
        this.patience = patience;
    }

    /** This version of a thing was answered. */
    public void answered(String id, long version) {
        long last = answered.merge(id, version, Math::max);
        vertx.setTimer(patience.toMillis(), t -> answered.remove(id, last));
    }

    /** Completes, on the caller's context, when the picture has what was answered of this thing. */
    public Future<Void> settled(String id) {
        Long version = answered.get(id);
        if (version == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        look(id, version, vertx.getOrCreateContext(), done);
        return done.future();
    }

    /** Completes when the picture has all that was answered before this was asked. */
    public Future<Void> settled() {
        List<Future<Void>> each = answered.keySet().stream().map(this::settled).toList();
        return Future.join(each).mapEmpty();
    }

    private void look(String id, long version, Context here, Promise<Void> done) {
        Future.fromCompletionStage(shown.version(id), here)
                .onFailure(done::fail)
                .onSuccess(
                        has -> {
                            if (has >= version) {
                                answered.remove(id, version);
                                done.complete();
                            } else if (answered.containsKey(id)) {
                                vertx.setTimer(EVERY_MILLIS, t -> look(id, version, here, done));
                            } else {
                                done.complete();
                            }
                        });
    }
}
