package city.center.api;

import city.center.catalogue.EditionLog;
import city.center.catalogue.LiveAlarmRules;
import city.center.identity.Role;
import city.center.situation.Frame;
import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Faults;
import city.dispatch.edition.Edition;
import city.dispatch.edition.Preview;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /api/v1/catalogue/preview}: what is wrong with a new edition, and which open cases it
 * would judge otherwise; {@code POST /api/v1/catalogue/editions} puts it live without a restart; a
 * bad one never replaces a good one, and stands in {@code GET /api/v1/catalogue/problems}.
 */
public final class EditionRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("closed", "forced_close", "rejected");

    private final EditionLog editions;
    private final IMap<String, Frame> incidents;
    private final List<Fault> ground;
    private final Clock clock;
    private volatile Refused refused = Refused.NONE;

    /** The newest edition that was not taken. */
    private record Refused(Instant at, String by, List<Fault> faults) {
        static final Refused NONE = new Refused(Instant.EPOCH, "", List.of());
    }

    private EditionRoutes(
            EditionLog editions, IMap<String, Frame> incidents, List<Fault> ground, Clock clock) {
        this.ground = List.copyOf(ground);
        this.editions = editions;
        this.incidents = incidents;
        this.clock = clock;
    }

    public static void mount(
            Router router,
            Guard guard,
            EditionLog editions,
            IMap<String, Frame> incidents,
            List<Fault> ground,
            Clock clock) {
        EditionRoutes routes = new EditionRoutes(editions, incidents, ground, clock);
        router.post("/api/v1/catalogue/preview")
                .handler(guard.only(Role.Kind.DUTY))
                .handler(routes::preview);
        router.post("/api/v1/catalogue/editions")
                .handler(guard.only(Role.Kind.ADMIN))
                .handler(routes::publish);
        router.get("/api/v1/catalogue/problems")
                .handler(guard.only(Role.Kind.DUTY, Role.Kind.DEPARTMENT))
                .handler(routes::problems);
    }

    private void preview(RoutingContext context) {
        var sent = EditionUpload.files(context);
        context.vertx()
                .executeBlocking(
                        () -> {
                            Faults faults = new Faults();
                            Optional<Edition> read = read(sent, faults);
                            ObjectNode answer = JSON.createObjectNode();
                            answer.put("live", editions.live().version());
                            answer.put("usable", read.isPresent());
                            read.ifPresent(e -> answer.put("version", e.version()));
                            answer.set("problems", CatalogueJson.faults(faults.all()));
                            List<Preview.OpenCase> open = open();
                            answer.put("openCases", open.size());
                            ArrayNode changes = answer.putArray("changes");
                            read.ifPresent(
                                    e ->
                                            Preview.of(open, editions, e.dispatch())
                                                    .forEach(c -> change(changes, c)));
                            return answer.toString();
                        },
                        false)
                .onSuccess(text -> IncidentRoutes.json(context, 200, text))
                .onFailure(context::fail);
    }

    private Optional<Edition> read(Map<String, String> sent, Faults faults) {
        EditionFiles files = editions.liveEdition().files().with(sent);
        LiveAlarmRules.check(files, faults);
        return Edition.read(files, faults);
    }

    private void publish(RoutingContext context) {
        var sent = EditionUpload.files(context);
        String by = Guard.roleOf(context).name();
        context.vertx()
                .executeBlocking(
                        () -> {
                            Faults faults = new Faults();
                            Edition edition = read(sent, faults).orElse(null);
                            if (edition == null) {
                                refused = new Refused(clock.instant(), by, faults.all());
                                throw Problem.of(
                                                422,
                                                "the edition is not usable",
                                                "the live edition "
                                                        + editions.live().version()
                                                        + " stays: mend what problems says")
                                        .with(
                                                "problems",
                                                faults.all().stream()
                                                        .map(Fault::toString)
                                                        .toList());
                            }
                            Optional<EditionLog.Kept> same = editions.find(edition.version());
                            if (same.isPresent()
                                    && !same.get().edition().files().equals(edition.files())) {
                                throw Problem.of(
                                                409,
                                                "the version is taken",
                                                "version is \"%s\": another edition has it, and cases keep it: give a new one in city.yaml"
                                                        .formatted(edition.version()))
                                        .with("field", "version")
                                        .with("value", edition.version());
                            }
                            return edition;
                        },
                        false)
                .onSuccess(
                        edition ->
                                editions.publish(edition, by, clock.instant())
                                        .whenComplete(
                                                (done, fault) -> live(context, edition, fault)))
                .onFailure(context::fail);
    }

    private static void live(
            RoutingContext context,
            Edition edition,
            @org.jspecify.annotations.Nullable Throwable fault) {
        if (fault != null) {
            context.fail(fault);
            return;
        }
        ObjectNode answer = JSON.createObjectNode().put("version", edition.version());
        answer.put("live", true).set("problems", CatalogueJson.faults(edition.faults()));
        IncidentRoutes.json(context, 201, answer.toString());
    }

    private void problems(RoutingContext context) {
        ObjectNode answer = JSON.createObjectNode().put("edition", editions.live().version());
        List<Fault> all = new ArrayList<>(editions.liveEdition().faults());
        all.addAll(ground);
        answer.set("problems", CatalogueJson.faults(all));
        Refused last = refused;
        if (!last.faults().isEmpty()) {
            answer.putObject("refused")
                    .put("at", last.at().toString())
                    .put("by", last.by())
                    .set("problems", CatalogueJson.faults(last.faults()));
        }
        IncidentRoutes.json(context, 200, answer.toString());
    }

    private List<Preview.OpenCase> open() {
        List<Preview.OpenCase> open = new ArrayList<>();
        for (Frame frame : incidents.values()) {
            JsonNode d = read(frame);
            if (!OVER.contains(d.path("status").asText())
                    && d.path("mergedInto").asText("").isEmpty()) {
                open.add(openCase(d));
            }
        }
        open.sort(Comparator.comparing(Preview.OpenCase::id));
        return open;
    }

    private static Preview.OpenCase openCase(JsonNode d) {
        Optional<Instant> clock = Optional.empty();
        for (JsonNode c : d.path("clocks")) {
            if (c.path("name").asText().equals("handle")) {
                clock = Optional.of(Instant.parse(c.path("startedAt").asText()));
            }
        }
        return new Preview.OpenCase(
                d.path("id").asText(),
                d.path("catalogue").asText(),
                d.path("class").asText(""),
                d.path("standard").asText(""),
                d.path("location").path("street").asText(),
                d.path("location").path("community").asText(),
                d.path("department").asText(""),
                d.path("rule").path("id").asText(),
                Instant.parse(d.path("reportedAt").asText()),
                clock);
    }

    private static void change(ArrayNode into, Preview.Change c) {
        ObjectNode one = into.addObject().put("incident", c.id()).put("class", c.classCode());
        if (!c.ownerWas().equals(c.ownerIs())) {
            one.putObject("owner")
                    .put("was", c.ownerWas())
                    .put("is", c.ownerIs())
                    .set("why", CatalogueJson.words(c.why()));
        }
        if (!c.deadlineWas().equals(c.deadlineIs())) {
            one.putObject("deadline")
                    .put("was", c.deadlineWas().map(Instant::toString).orElse(null))
                    .put("is", c.deadlineIs().map(Instant::toString).orElse(null));
        }
        if (!c.note().en().isEmpty()) {
            one.set("note", CatalogueJson.words(c.note()));
        }
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
