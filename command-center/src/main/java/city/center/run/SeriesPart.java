package city.center.run;

import city.center.api.SeriesRoutes;
import city.ingest.series.RawSeries;
import city.ingest.series.RollUpStore;
import city.ingest.series.SeriesFold;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** The readings kept to be looked at: each process with a face has its own roll-ups on disk. */
final class SeriesPart {

    private SeriesPart() {}

    static void mount(Router router, Center center) {
        RollUpStore store =
                new RollUpStore(
                        center.settings().data().resolve("series"), center.catalogue().zone());
        center.keep(
                new SeriesFold(
                        center.bootstrap(),
                        store,
                        Duration.ofDays(center.settings().log().retentionDays()),
                        center.clock()));
        new SeriesRoutes(
                        store,
                        new RawSeries(center.bootstrap()),
                        center.devices()::unit,
                        center.clock())
                .mount(router, center.guard());
    }
}
