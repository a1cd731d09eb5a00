package city.center.run;

import city.center.broker.Topic;
import city.center.catalogue.EditionLog;
import city.center.cluster.Leadership;
import city.center.parking.PushLog;
import city.center.scene.Scenes;
import city.center.situation.LotFold;
import city.center.situation.LotForecasts;
import city.dispatch.stream.DispatchTopics;
import city.ingest.alarm.AlarmTopics;
import city.ingest.door.KafkaDoor;
import java.time.Duration;
import java.util.List;

/** Every topic of the log, with its partitions and how long it is kept. */
final class CityTopics {

    private static final Duration WEEK = Duration.ofDays(7);

    private CityTopics() {}

    /** Kept for as long as CITY_RETENTION_DAYS says. */
    static final List<String> MEASURED = List.of("city.readings", "city.lots");

    /** What came through the doors and was accepted. */
    static final List<String> SAID = List.of("city.lots", "city.reports", "city.readings");

    static final List<Topic> ALL =
            List.of(
                    new Topic(KafkaDoor.TOPIC, 4, false, Duration.ofDays(1)),
                    new Topic("city.readings", 4, false, WEEK),
                    new Topic("city.lots", 1, false, WEEK),
                    new Topic("city.reports", 1, false, Topic.FOR_EVER),
                    new Topic("city.rejects", 1, false, Duration.ofDays(30)),
                    new Topic("city.tallies", 1, false, Duration.ofDays(30)),
                    new Topic("city.accounting", 1, true, Topic.FOR_EVER),
                    new Topic("city.devices", 1, true, Topic.FOR_EVER),
                    new Topic("city.alarms", 1, true, Topic.FOR_EVER),
                    new Topic("city.alarm-actions", 1, false, WEEK),
                    new Topic(AlarmTopics.OUTCOMES, 1, false, Duration.ofDays(1)),
                    new Topic(AlarmTopics.LOG, 1, false, Duration.ofDays(30)),
                    new Topic(AlarmTopics.STATES, 1, true, Topic.FOR_EVER),
                    new Topic(AlarmTopics.SENSES, 1, true, Topic.FOR_EVER),
                    new Topic(DispatchTopics.COMMANDS, 1, false, WEEK),
                    new Topic(DispatchTopics.LEDGER, 1, false, Topic.FOR_EVER),
                    new Topic(DispatchTopics.OUTCOMES, 1, false, Duration.ofDays(1)),
                    new Topic(DispatchTopics.INCIDENTS, 1, true, Topic.FOR_EVER),
                    new Topic(Scenes.TOPIC, 1, true, Topic.FOR_EVER),
                    new Topic(PushLog.TOPIC, 1, true, Topic.FOR_EVER),
                    new Topic(LotFold.ORDERS, 1, true, Topic.FOR_EVER),
                    new Topic(LotForecasts.TOPIC, 1, true, Topic.FOR_EVER),
                    new Topic(EditionLog.TOPIC, 1, true, Topic.FOR_EVER),
                    new Topic(Leadership.TOPIC, 1, false, WEEK));
}
