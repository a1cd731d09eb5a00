package city.center.run;

import city.center.catalogue.CityCatalogue;
import city.center.cluster.Member;
import city.center.settings.Settings;
import city.wall.feed.ChangeHub;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Health, metrics, and the API's own description. */
record Operations(
        PrometheusMeterRegistry meters,
        Member member,
        BooleanSupplier ready,
        Settings settings,
        ChangeHub hub) {

    void mount(Router router, CityCatalogue catalogue) {
        // Their names break the rules that promtool checks; the JVM's CPU usage says the same.
        meters.config()
                .meterFilter(
                        MeterFilter.deny(
                                id ->
                                        Set.of("process.cpu.time", "system.cpu.count")
                                                .contains(id.getName())));
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        Gauge.builder(
                        "city.cluster.members",
                        () -> member.hazelcast().getCluster().getMembers().size())
                .description("members of the cluster")
                .register(meters);
        Gauge.builder("city.screen.changes", hub::seq)
                .description("changes shown to screens of this node since its start")
                .register(meters);
        Gauge.builder("city.catalogue.devices", () -> catalogue.inventory().devices().size())
                .description("devices of the catalogue")
                .register(meters);
        router.get("/health/live").handler(c -> c.json(new JsonObject().put("status", "up")));
        router.get("/health/ready")
                .handler(
                        c -> {
                            boolean up = ready.getAsBoolean();
                            c.response().setStatusCode(up ? 200 : 503);
                            c.json(
                                    new JsonObject()
                                            .put("status", up ? "up" : "starting")
                                            .put(
                                                    "members",
                                                    member.hazelcast()
                                                            .getCluster()
                                                            .getMembers()
                                                            .size())
                                            .put(
                                                    "roles",
                                                    settings.membership().parts().stream()
                                                            .map(
                                                                    p ->
                                                                            p.name()
                                                                                    .toLowerCase(
                                                                                            java
                                                                                                    .util
                                                                                                    .Locale
                                                                                                    .ROOT))
                                                            .sorted()
                                                            .toList()));
                        });
        router.get("/metrics")
                .handler(
                        c ->
                                c.response()
                                        .putHeader(
                                                "content-type",
                                                "text/plain; version=0.0.4; charset=utf-8")
                                        .end(meters.scrape()));
        String openapi = OpenApi.whole().toString();
        router.get("/openapi.json")
                .handler(
                        c ->
                                c.response()
                                        .putHeader(
                                                "content-type",
                                                "application/vnd.oai.openapi+json;version=3.0")
                                        .end(openapi));
    }
}
