package city.center.bridge;

import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import city.dispatch.stream.Asked;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a report (上报) or the change of an alarm asks of dispatch. Each command's id is its record's
 * own, so that one that is carried twice is decided once.
 *
 * <p>Thread: one; it learns how alerts of CAP belong together.
 */
final class ReportCommands {

    static final String ALARMS = "city.alarms";

    private final Areas areas;
    private final CapChains chains;

    ReportCommands(Areas areas, CapChains chains) {
        this.areas = areas;
        this.chains = chains;
    }

    /**
     * @throws IllegalArgumentException for a place that is none on earth
     * @throws java.time.DateTimeException for a time that is none
     */
    List<Asked> of(String topic, JsonNode record) {
        if (topic.equals(ALARMS)) {
            return List.of(alarm(record));
        }
        List<Asked> all = new ArrayList<>();
        Optional<String> chain = chains.first(record).map(first -> "cap:" + first);
        if (chain.isPresent() && speaksOfItsAlert(record.path("attributes"))) {
            all.add(alert(record, chain.get()));
        }
        if (!callsNobody(record.path("attributes"))) {
            all.add(report(record, chain));
        }
        return all;
    }

    /** An alert of CAP that is over, taken back, or only talk between systems. */
    private static boolean callsNobody(JsonNode cap) {
        return cap.path("expired").asBoolean()
                || List.of("Cancel", "Ack", "Error").contains(cap.path("msgType").asText())
                || List.of("System", "Draft").contains(cap.path("status").asText())
                        && cap.has("msgType");
    }

    /** Whether it begins, renews or ends an alert: a cancelled or expired one has returned. */
    private static boolean speaksOfItsAlert(JsonNode cap) {
        return !List.of("Ack", "Error").contains(cap.path("msgType").asText())
                && !List.of("System", "Draft").contains(cap.path("status").asText());
    }

    /** An alert of CAP as what stands behind a case, by the first alert of its chain. */
    private static Asked alert(JsonNode r, String chain) {
        boolean over =
                r.path("attributes").path("msgType").asText().equals("Cancel")
                        || r.path("attributes").path("expired").asBoolean();
        return Asked.of(
                "alert:" + r.path("id").asText(),
                Instant.parse(r.path("time").asText()),
                Actor.SYSTEM.name(),
                "",
                -1,
                new LoopCommand.AlarmState(chain, !over));
    }

    /**
     * @param chain of alerts that it belongs to, where it came as one of CAP
     */
    private Asked report(JsonNode r, Optional<String> chain) {
        Instant time = Instant.parse(r.path("time").asText());
        ReportRef reference =
                new ReportRef(
                        r.path("id").asText(),
                        r.path("channel").asText(),
                        time,
                        r.path("sender").asText(),
                        r.path("description").asText(),
                        chain.orElseGet(() -> r.path("alarm").asText("")),
                        chain.orElseGet(() -> r.path("cause").asText("")));
        Place place =
                r.has("lat") && r.has("lng")
                        ? place(
                                new Wgs84(r.path("lat").asDouble(), r.path("lng").asDouble()),
                                r.path("address").asText(""))
                        : Place.unknown(r.path("address").asText(""));
        Command command =
                new LoopCommand.Report(
                        reference,
                        r.path("class").asText(""),
                        r.path("condition").asText(""),
                        r.path("priority").asText(""),
                        place,
                        r.path("drill").asBoolean());
        return Asked.of("report:" + reference.id(), time, Actor.SYSTEM.name(), "", -1, command);
    }

    private static Asked alarm(JsonNode a) {
        String id = a.path("id").asText();
        return Asked.of(
                "alarm:" + id + "@" + a.path("rev").asLong(),
                Instant.parse(a.path("changedAt").asText()),
                Actor.SYSTEM.name(),
                "",
                -1,
                new LoopCommand.AlarmState(id, a.path("active").asBoolean()));
    }

    private Place place(Wgs84 at, String address) {
        Location location = areas.locate(at);
        return new Place(
                at.lat(),
                at.lng(),
                address,
                location.street().map(Area::code).orElse(""),
                location.street().map(Area::zh).orElse(""),
                location.community().map(Area::code).orElse(""),
                location.community().map(Area::zh).orElse(""),
                location.grid().orElse(""));
    }
}
