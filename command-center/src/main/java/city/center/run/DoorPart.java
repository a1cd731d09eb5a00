package city.center.run;

import city.center.accounting.Accounting;
import city.center.accounting.AccountingRoutes;
import city.center.cluster.Leadership;
import city.center.identity.DeviceTokens;
import city.center.registry.DeviceRoutes;
import city.center.settings.Part;
import city.ingest.door.Hj212Conversation;
import city.ingest.door.Jt808Conversation;
import city.ingest.door.KafkaDoor;
import city.ingest.door.TcpDoor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** The doors beside HTTP and MQTT, and what is told of all of them. */
final class DoorPart {

    /** Readers of the Kafka door's topic, each of a share of its partitions: one core each. */
    private static final int KAFKA_READERS = 2;

    private static final int CODE_LENGTH = 16;

    private DoorPart() {}

    /** Mounts the accounting, and opens the TCP doors that have a port. */
    static void open(Router router, Center center) {
        DeviceRoutes.mount(
                router,
                center.guard(),
                center.devices(),
                new DeviceTokens(center.credentials(), center.devices()::tokenRevision),
                () -> center.editions().live().departments().keySet());
        AccountingRoutes.mount(
                router,
                center.guard(),
                center.member().hazelcast(),
                center.intake(),
                center.log(),
                center.clock());
        if (center.runs(Part.SITUATION)) {
            center.keep(
                    Leadership.standFor(
                            center.bootstrap(),
                            "accounting",
                            () ->
                                    new Accounting(
                                            center.bootstrap(),
                                            center.member().hazelcast().getMap(Accounting.MAP),
                                            center.clock())));
        }
        if (center.runs(Part.DOORS)) {
            tcp(center);
            for (int i = 0; i < KAFKA_READERS; i++) {
                center.keep(KafkaDoor.open(center.bootstrap(), center.intake(), center.clock()));
            }
        }
    }

    private static void tcp(Center center) {
        Vertx vertx = center.member().vertx();
        DeviceTokens tokens =
                new DeviceTokens(center.credentials(), center.devices()::tokenRevision);
        tcp(
                center,
                "CITY_HJ212_PORT",
                center.settings().doors().hj212Port(),
                () ->
                        new Hj212Conversation(
                                vertx,
                                center.intake(),
                                center.clock(),
                                new StationPasswords(center.devices(), tokens)));
        tcp(
                center,
                "CITY_JT808_PORT",
                center.settings().doors().jt808Port(),
                () ->
                        new Jt808Conversation(
                                vertx,
                                center.intake(),
                                center.clock(),
                                terminal -> code(tokens.of(terminal))));
    }

    private static void tcp(
            Center center, String setting, int port, Supplier<TcpDoor.Conversation> conversations) {
        if (port >= 0) {
            StartChecks.listening(
                    TcpDoor.open(
                            center.member().vertx(),
                            center.settings().doors().bind(),
                            port,
                            TcpDoor.Bounds.USUAL,
                            conversations),
                    setting,
                    port);
        }
    }

    /** A terminal's code is the end of its token: it needs no memory of its own. */
    private static String code(String token) {
        return token.substring(token.length() - CODE_LENGTH);
    }
}
