package city.center.handover;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.center.past.Past;
import city.center.situation.Frame;
import city.ingest.alarm.AlarmHistory;
import city.ingest.alarm.Change;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/handover?from=&to=}; without a time, the shift that is on, up to now. What an
 * earlier shift left open is read from the past, not from the present.
 */
public final class HandoverRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IMap<String, Frame> incidents;
    private final IMap<String, Frame> alarms;
    private final AlarmHistory alarmLog;
    private final Past past;
    private final ZoneId zone;
    private final Clock clock;

    private HandoverRoutes(
            IMap<String, Frame> incidents,
            IMap<String, Frame> alarms,
            AlarmHistory alarmLog,
            Past past,
            ZoneId zone,
            Clock clock) {
        this.incidents = incidents;
        this.alarms = alarms;
        this.alarmLog = alarmLog;
        this.past = past;
        this.zone = zone;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            IMap<String, Frame> incidents,
            IMap<String, Frame> alarms,
            AlarmHistory alarmLog,
            Past past,
            ZoneId zone,
            Clock clock) {
        router.get("/api/v1/handover")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(new HandoverRoutes(incidents, alarms, alarmLog, past, zone, clock)::sheet);
    }

    private void sheet(RoutingContext context) {
        Instant now = clock.instant();
        Shift shift = Shift.at(now, zone);
        Instant from = time("from", context.request().getParam("from"), shift.from());
        Instant to = time("to", context.request().getParam("to"), now);
        if (!from.isBefore(to)) {
            throw Problem.badField("from", from, "give a time before to, which is " + to);
        }
        context.vertx()
                .executeBlocking(
                        () -> {
                            List<JsonNode> told = read(incidents.values());
                            ObjectNode sheet =
                                    HandoverSheet.of(told, at(from, to, now, told), from, to);
                            boolean day = Shift.isDay(from, zone);
                            sheet.putObject("shift")
                                    .put("zh", day ? "白班" : "夜班")
                                    .put("en", day ? "day shift" : "night shift");
                            return sheet.put("zone", zone.getId()).toString();
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    /** The present where the shift goes on until now, else what the log says of its end. */
    private HandoverSheet.Standing at(
            Instant from, Instant to, Instant now, List<JsonNode> present) {
        OptionalLong raised = raised(from, to);
        if (!to.isBefore(now)) {
            return new HandoverSheet.Standing(now, present, read(alarms.values()), raised);
        }
        ObjectNode then = past.at(to);
        return new HandoverSheet.Standing(
                to, list(then.path("incidents")), list(then.path("alarms")), raised);
    }

    /**
     * Every raising counts, whatever became of the alarm since; empty where the log is not whole.
     */
    private OptionalLong raised(Instant from, Instant to) {
        if (!alarmLog.caughtUp() || from.isBefore(alarmLog.completeSince())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                alarmLog.until(to).stream()
                        .filter(e -> e.change() == Change.Word.RAISED && !e.at().isBefore(from))
                        .count());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>(array.size());
        array.forEach(list::add);
        return list;
    }

    private static List<JsonNode> read(Collection<Frame> frames) {
        List<JsonNode> read = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            try {
                read.add(JSON.readTree(frame.json()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    private static Instant time(String field, @Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badField(
                    field, text, "give ISO 8601 with a zone, such as 2026-11-25T08:00:00+08:00");
        }
    }
}
