package city.center.registry;

import city.center.api.Guard;
import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.DeviceTokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Devices by API, for the admin: create, import a table with a check before it goes live, retire,
 * give a new token.
 */
public final class DeviceRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS = 20_000;

    private final DeviceRegistry registry;
    private final DeviceTokens tokens;
    private final Supplier<Set<String>> departments;

    private DeviceRoutes(
            DeviceRegistry registry, DeviceTokens tokens, Supplier<Set<String>> departments) {
        this.registry = registry;
        this.tokens = tokens;
        this.departments = departments;
    }

    public static void mount(
            Router router,
            Guard guard,
            DeviceRegistry registry,
            DeviceTokens tokens,
            Supplier<Set<String>> departments) {
        DeviceRoutes routes = new DeviceRoutes(registry, tokens, departments);
        router.post("/api/v1/devices").handler(guard.only()).handler(routes::create);
        router.post("/api/v1/devices/import").handler(guard.only()).handler(routes::importTable);
        router.get("/api/v1/devices/:id").handler(guard.anyone()).handler(routes::show);
        router.get("/api/v1/devices/:id/token").handler(guard.only()).handler(routes::token);
        router.post("/api/v1/devices/:id/token").handler(guard.only()).handler(routes::rotate);
        router.post("/api/v1/devices/:id/retire").handler(guard.only()).handler(routes::retire);
    }

    private DeviceForm form(Set<String> besides) {
        return new DeviceForm(
                departments.get(), id -> besides.contains(id) || registry.live().containsKey(id));
    }

    private void create(RoutingContext context) {
        JsonNode body;
        try {
            body = JSON.readTree(context.body().asString());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Problem.badField("body", context.body().asString(), "send a device as JSON");
        }
        DeviceForm.Read read = form(Set.of()).read(body == null ? JSON.createObjectNode() : body);
        if (!read.faults().isEmpty()) {
            DeviceForm.Fault fault = read.faults().get(0);
            throw Problem.badField(fault.field(), fault.value(), fault.reason());
        }
        Entry entry = read.entry();
        boolean there = registry.find(entry.device().id()).filter(e -> !e.retired()).isPresent();
        if (there) {
            throw Problem.of(
                            409,
                            "exists",
                            "there is a device \"%s\" already: choose another id, or import a table to change it"
                                    .formatted(entry.device().id()))
                    .with("field", "id")
                    .with("value", entry.device().id());
        }
        keep(context, 201, entry);
    }

    private void keep(RoutingContext context, int status, Entry entry) {
        registry.put(List.of(entry))
                .whenComplete(
                        (done, fault) -> {
                            if (fault != null) {
                                context.fail(fault);
                            } else {
                                ObjectNode shown = entry.json();
                                if (!entry.retired()) {
                                    String token = tokens.of(entry.device().id());
                                    shown.put("token", token)
                                            .put("hj212Password", DeviceTokens.password(token));
                                }
                                IncidentRoutes.json(context, status, shown.toString());
                            }
                        });
    }

    private void importTable(RoutingContext context) {
        boolean check = context.request().getParam("check", "false").equals("true");
        List<Entry> changed = new ArrayList<>();
        ArrayNode problems = JSON.createArrayNode();
        int[] counts = new int[3];
        String text = context.body().asString();
        int line = 1;
        for (JsonNode row : rows(text == null ? "" : text, problems)) {
            line++;
            take(line, row, changed, problems, counts);
        }
        ObjectNode report =
                JSON.createObjectNode()
                        .put("checked", check)
                        .put("created", counts[0])
                        .put("changed", counts[1])
                        .put("unchanged", counts[2]);
        report.set("problems", problems);
        if (!problems.isEmpty()) {
            report.put("type", "about:blank")
                    .put("title", "the table has faults: nothing went live")
                    .put("status", 422);
            IncidentRoutes.json(context, 422, report.toString());
        } else if (check) {
            IncidentRoutes.json(context, 200, report.toString());
        } else {
            registry.put(changed)
                    .whenComplete(
                            (done, fault) -> {
                                if (fault != null) {
                                    context.fail(fault);
                                } else {
                                    IncidentRoutes.json(context, 200, report.toString());
                                }
                            });
        }
    }

    private void take(
            int line, JsonNode row, List<Entry> changed, ArrayNode problems, int[] counts) {
        Set<String> before = new HashSet<>();
        changed.forEach(e -> before.add(e.device().id()));
        DeviceForm.Read read = form(before).read(row);
        String id = read.entry().device().id();
        List<DeviceForm.Fault> faults = new ArrayList<>(read.faults());
        if (before.contains(id)) {
            faults.add(new DeviceForm.Fault("id", id, "stands twice: keep one line"));
        }
        faults.forEach(
                f ->
                        problems.addObject()
                                .put("line", line)
                                .put("field", f.field())
                                .put("value", f.value())
                                .put("reason", f.reason()));
        if (!faults.isEmpty()) {
            return;
        }
        Entry old = registry.find(id).orElse(null);
        Entry entry = read.entry();
        if (old == null) {
            counts[0]++;
            changed.add(entry);
        } else if (old.device().equals(entry.device()) && !old.retired()) {
            counts[2]++;
        } else {
            counts[1]++;
            changed.add(new Entry(entry.device(), old.capabilities(), old.tokenRevision(), false));
        }
    }

    private static List<JsonNode> rows(String text, ArrayNode problems) {
        List<JsonNode> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> table =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(text.replace("\uFEFF", ""))) {
            while (table.hasNextValue() && rows.size() < MOST_ROWS) {
                rows.add(JSON.valueToTree(table.nextValue()));
            }
        } catch (IOException e) {
            problems.addObject()
                    .put("line", rows.size() + 2)
                    .put("field", "table")
                    .put("value", "")
                    .put("reason", "no table with a header line: " + e.getMessage());
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.addObject()
                    .put("line", 1)
                    .put("field", "table")
                    .put("value", "")
                    .put(
                            "reason",
                            "send id,kind,name,nameEn,lat,lng,crs,owner,period,parent and a line for each device");
        }
        return rows;
    }

    private Entry entry(RoutingContext context) {
        String id = context.pathParam("id");
        return registry.find(id).orElseThrow(() -> Problem.notFound("device", id));
    }

    private void show(RoutingContext context) {
        IncidentRoutes.json(context, 200, entry(context).json().toString());
    }

    private void token(RoutingContext context) {
        Entry entry = entry(context);
        if (entry.retired()) {
            throw Problem.of(
                    409, "retired", "the device is retired: create it anew to let it speak");
        }
        String id = entry.device().id();
        IncidentRoutes.json(
                context,
                200,
                JSON.createObjectNode()
                        .put("device", id)
                        .put("token", tokens.of(id))
                        .put("hj212Password", DeviceTokens.password(tokens.of(id)))
                        .toString());
    }

    private void rotate(RoutingContext context) {
        keep(context, 200, entry(context).rotate());
    }

    private void retire(RoutingContext context) {
        keep(context, 200, entry(context).retire());
    }
}
