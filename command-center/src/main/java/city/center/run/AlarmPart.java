package city.center.run;

import city.center.api.AlarmRoutes;
import city.center.api.OwnActs;
import city.center.catalogue.LiveAlarmRules;
import city.center.cluster.Leadership;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.ingest.alarm.AlarmDesk;
import city.ingest.alarm.AlarmHistory;
import city.ingest.alarm.Judgement;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** The alarms: one member at a time judges; each that has a face answers for them. */
final class AlarmPart {

    /** A read waits for an own act so long at most. */
    private static final Duration OWN_ACTS = Duration.ofSeconds(5);

    private AlarmPart() {}

    /** Stands for the judgement. */
    static void judge(Center center) {
        LiveAlarmRules rules = new LiveAlarmRules(center.catalogue().alarms(), center.editions());
        AtomicReference<Judgement.Edition> newest =
                new AtomicReference<>(new Judgement.Edition(rules.live(), center.devices().live()));
        center.keep(
                Leadership.standFor(
                        center.bootstrap(),
                        "judgement",
                        () ->
                                new Judging(
                                        new Judgement(
                                                center.bootstrap(),
                                                () ->
                                                        newest.updateAndGet(
                                                                e ->
                                                                        e.with(
                                                                                rules.live(),
                                                                                center.devices()
                                                                                        .live())),
                                                center.clock()))));
    }

    /** Answers for the alarms, from their log, which it returns. */
    static AlarmHistory mount(Router router, Center center) {
        HazelcastInstance hazelcast = center.member().hazelcast();
        AlarmHistory history = center.keep(new AlarmHistory(center.bootstrap()));
        new AlarmRoutes(
                        Picture.map(hazelcast, Theme.ALARMS),
                        hazelcast.getMap("alarm-incident"),
                        center.keep(new AlarmDesk(center.bootstrap())),
                        history,
                        new OwnActs(
                                center.member().vertx(),
                                id -> CompletableFuture.completedStage(history.rev(id)),
                                OWN_ACTS),
                        center.clock())
                .mount(router, center.guard());
        return history;
    }

    private record Judging(Judgement judgement) implements Leadership.Work {
        @Override
        public boolean going() {
            return judgement.going();
        }

        @Override
        public void close() throws InterruptedException {
            judgement.close();
        }
    }
}
