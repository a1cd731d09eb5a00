package city.center.run;

import city.center.cluster.Leadership;
import city.center.reception.KnownReports;
import city.center.reception.ReportFold;
import city.center.scene.SceneFold;
import city.center.situation.AlarmFold;
import city.center.situation.DeviceFold;
import city.center.situation.DocumentFold;
import city.center.situation.DutyFold;
import city.center.situation.FigureFold;
import city.center.situation.Fold;
import city.center.situation.HealthFold;
import city.center.situation.LogFold;
import city.center.situation.LotFold;
import city.center.situation.LotForecasts;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.center.situation.UnitFold;
import city.dispatch.stream.DispatchTopics;
import city.dispatch.unit.Units;
import city.ingest.device.Device;
import city.ingest.reading.LogCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The situation: the log folded into the shared picture, by one member at a time. */
final class SituationPart {

    private static final Logger LOG = LoggerFactory.getLogger(SituationPart.class);

    /** How far back the picture reads what it does not keep for ever; a day teaches forecasts. */
    private static final Map<String, Duration> LOOK_BACK =
            Map.of(
                    "city.readings",
                    Duration.ofHours(1),
                    "city.lots",
                    Duration.ofHours(26),
                    "city.rejects",
                    Duration.ofDays(7),
                    ReportFold.SAID,
                    KnownReports.KEPT,
                    DispatchTopics.LEDGER,
                    KnownReports.KEPT);

    /** No fold gives more revs than these; one that begins later begins above all of them. */
    private static final long REVS_EACH_MILLISECOND = 1_000;

    private static final int MOST_REJECTS = 5_000;

    private final Center center;
    private final CountDownLatch ready;
    private final AtomicReference<LogFold> running = new AtomicReference<>();

    private SituationPart(Center center, CountDownLatch ready) {
        this.center = center;
        this.ready = ready;
    }

    /**
     * @param ready counted down when this member's picture has caught up with the log
     */
    static void open(Center center, CountDownLatch ready) {
        SituationPart part = new SituationPart(center, ready);
        center.keep(Leadership.standFor(center.bootstrap(), "situation", part::begin));
    }

    private Leadership.Work begin() {
        LogFold fold =
                new LogFold(
                        center.bootstrap(),
                        folds(),
                        LOOK_BACK,
                        new Picture(center.member().hazelcast()),
                        center.clock(),
                        ready::countDown);
        running.set(fold);
        return fold;
    }

    private List<Fold> folds() {
        var hazelcast = center.member().hazelcast();
        var inventory = center.catalogue().inventory();
        Describe describe =
                new Describe(
                        center.devices()::live,
                        center.catalogue().areas(),
                        center.catalogue().inventory().lots().keySet());
        long firstRev = center.clock().millis() * REVS_EACH_MILLISECOND;
        ReportFold reports = KnownReports.fold(hazelcast);
        return List.of(
                new HealthFold(this::lag, () -> hazelcast.getCluster().getMembers().size()),
                new DutyFold(center.catalogue().zone(), this::kind),
                UnitFold.without(this::units, new DeviceFold(describe, firstRev)),
                new UnitFold(this::units, firstRev),
                new AlarmFold(describe::alarm, hazelcast.getMap("alarm-incident"), firstRev),
                new DocumentFold(
                        Theme.INCIDENTS,
                        "dispatch.incidents",
                        "updatedAt",
                        86_400 * 30,
                        reports::noted),
                reports,
                new LotFold(inventory.lots(), forecasts(), firstRev),
                new RejectFold(hazelcast.getMap("rejects"), MOST_REJECTS),
                new SceneFold(hazelcast.getMap("scenes")),
                new FigureFold(firstRev));
    }

    private Units units() {
        return center.editions().liveEdition().units();
    }

    private LotForecasts forecasts() {
        return LotForecasts.by(
                center.catalogue().zone(),
                day -> center.editions().live().calendar().works(day),
                (lot, state) -> {
                    var entry = new LogCodec.Entry(LotForecasts.TOPIC, lot, state);
                    center.log()
                            .append(entry)
                            .whenComplete(
                                    (done, fault) -> {
                                        if (fault != null) {
                                            LOG.warn(
                                                    "a forecast could not be kept lot={}: {}",
                                                    lot,
                                                    fault.toString());
                                        }
                                    });
                });
    }

    private long lag() {
        LogFold fold = running.get();
        return fold == null ? 0 : fold.lag();
    }

    private String kind(String id) {
        Device device = center.catalogue().inventory().devices().get(id);
        return device == null ? "" : device.kind();
    }
}
