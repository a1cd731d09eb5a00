package city.center.run;

import city.center.api.Guard;
import city.center.catalogue.CityCatalogue;
import city.center.catalogue.EditionLog;
import city.center.cluster.Member;
import city.center.identity.Credentials;
import city.center.registry.DeviceRegistry;
import city.center.settings.Part;
import city.center.settings.Settings;
import city.dispatch.stream.CommandDesk;
import city.ingest.door.Intake;
import city.ingest.log.KafkaLog;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What every part of this process may lean on once the log, the cluster and the catalogue are
 * there. A part takes what it needs from here, opens itself, and hands what must be closed to
 * {@link #keep}.
 *
 * @param bootstrap the brokers' addresses
 * @param editions of the catalogue, side by side
 * @param log where the doors write
 * @param devices every device that the city knows
 * @param desk takes commands to dispatch
 * @param guard who may call which path
 * @param closing parts to close, in the opposite order of their opening
 */
record Center(
        Settings settings,
        Clock clock,
        String bootstrap,
        Member member,
        CityCatalogue catalogue,
        EditionLog editions,
        KafkaLog log,
        Intake intake,
        DeviceRegistry devices,
        CommandDesk desk,
        Credentials credentials,
        Guard guard,
        PrometheusMeterRegistry meters,
        Consumer<AutoCloseable> closing) {

    boolean runs(Part part) {
        return settings.membership().runs(part);
    }

    <T extends AutoCloseable> T keep(T part) {
        closing.accept(part);
        return part;
    }
}
