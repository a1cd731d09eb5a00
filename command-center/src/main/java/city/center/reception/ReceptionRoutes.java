package city.center.reception;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.gis.area.Areas;
import city.gis.geo.Wgs84;
import city.ingest.dialect.Found;
import city.ingest.door.Intake;
import city.ingest.door.Sender;
import city.ingest.reading.Origin;
import city.ingest.reading.Report;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/v1/reports}: the intake form. Answers when the log has the report: 201 with the
 * case that came of it, or 202 with the report's id where dispatch takes longer than two seconds.
 * An {@code Idempotency-Key} makes a form that is sent twice one report.
 */
public final class ReceptionRoutes {

    private final Editions editions;
    private final Intake intake;
    private final KnownReports reports;
    private final Clock clock;

    private ReceptionRoutes(Editions editions, Intake intake, KnownReports reports, Clock clock) {
        this.editions = editions;
        this.intake = intake;
        this.reports = reports;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            Editions editions,
            Intake intake,
            KnownReports reports,
            Areas areas,
            Clock clock) {
        ReceptionRoutes routes = new ReceptionRoutes(editions, intake, reports, clock);
        router.post("/api/v1/reports")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.VERIFIER))
                .handler(routes::receive);
        router.get("/api/v1/reports/preview")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.VERIFIER))
                .handler(c -> routes.preview(c, areas));
    }

    private void preview(RoutingContext context, Areas areas) {
        DispatchCatalogue catalogue = editions.live();
        String code = Optional.ofNullable(context.request().getParam("class")).orElse("");
        if (catalogue.findClass(code).isEmpty()) {
            throw Problem.badField("class", code, "give a code of /api/v1/catalogue/classes");
        }
        String standard = Optional.ofNullable(context.request().getParam("condition")).orElse("");
        IncidentRoutes.json(
                context,
                200,
                new OwnerPreview(catalogue, areas)
                        .of(code, standard, position(context), clock.instant())
                        .toString());
    }

    private static Optional<Wgs84> position(RoutingContext context) {
        String lat = context.request().getParam("lat");
        String lng = context.request().getParam("lng");
        if (lat == null && lng == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Wgs84(
                            Double.parseDouble(String.valueOf(lat)),
                            Double.parseDouble(String.valueOf(lng))));
        } catch (IllegalArgumentException e) {
            throw Problem.badField("lat", lat + ", " + lng, "give WGS-84 degrees in lat and lng");
        }
    }

    private void receive(RoutingContext context) {
        Role role = Guard.roleOf(context);
        String key = Optional.ofNullable(context.request().getHeader("Idempotency-Key")).orElse("");
        Report report =
                ReportForm.read(
                        IncidentRoutes.body(context), role, key, clock.instant(), editions.live());
        Sender sender = new Sender(role.name(), Optional.empty());
        intake.take(
                        List.of(new Found.Understood(0, List.of(report))),
                        sender,
                        new Origin("desk", sender.id(), clock.instant()),
                        new byte[0])
                .whenComplete(
                        (receipt, fault) -> {
                            if (fault != null) {
                                Problem.of(
                                                503,
                                                "not kept",
                                                "the log did not take the report: send it again with the same Idempotency-Key")
                                        .answer(context);
                            } else {
                                reports.taken(report);
                                answer(context, report.id());
                            }
                        });
    }

    /** The case follows its report within milliseconds; the form waits for it. */
    private void answer(RoutingContext context, String report) {
        Context here = context.vertx().getOrCreateContext();
        reports.settled(report)
                .compose(seen -> Future.fromCompletionStage(reports.frame(report), here))
                .onFailure(context::fail)
                .onSuccess(
                        frame -> {
                            String head = "{\"report\":\"" + report + "\"";
                            if (frame.isPresent()) {
                                String body = head + ",\"incident\":" + frame.get().json() + "}";
                                IncidentRoutes.json(context, 201, body);
                            } else {
                                IncidentRoutes.json(context, 202, head + "}");
                            }
                        });
    }
}
