package city.center.run;

import city.center.api.CatalogueRoutes;
import city.center.api.EditionRoutes;
import city.center.api.RecommendationRoutes;
import city.center.open311.Open311;
import city.center.reception.KnownReports;
import city.center.report.CaseBook;
import city.center.report.EvaluationRoutes;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;

/** What answers from the catalogue: its editions, evaluation, recommendation, Open311. */
final class CataloguePart {

    private CataloguePart() {}

    static void mount(Router router, Center center, KnownReports reports) {
        IMap<String, Frame> incidents = Picture.map(center.member().hazelcast(), Theme.INCIDENTS);
        CatalogueRoutes.mount(router, center.guard(), center.editions());
        EditionRoutes.mount(
                router,
                center.guard(),
                center.editions(),
                incidents,
                center.catalogue().ground(),
                center.clock());
        new EvaluationRoutes(
                        CaseBook.of(incidents, center.clock()),
                        center.editions(),
                        center.catalogue().areas(),
                        center.bootstrap(),
                        center.clock())
                .mount(router, center.guard());
        RecommendationRoutes.mount(
                router,
                center.guard(),
                center.editions(),
                incidents,
                Picture.map(center.member().hazelcast(), Theme.UNITS),
                center.clock());
        new Open311(
                        center.editions(),
                        center.catalogue().city().path("jurisdiction").asText(""),
                        center.guard(),
                        center.intake(),
                        incidents,
                        reports,
                        center.clock())
                .mount(router);
    }
}
