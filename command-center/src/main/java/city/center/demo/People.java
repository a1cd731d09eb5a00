package city.center.demo;

import city.center.identity.Credentials;
import city.center.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The people of the district: citizens report, the duty officer registers and dispatches what the
 * duty list is not sure of, departments sign and handle, verifiers confirm.
 *
 * <p>Thread: any of the demo's; chance is shared and guarded.
 */
final class People {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where people are: a few places of each street, WGS-84 latitude and longitude. */
    private static final double[][] PLACES = {
        {22.5557, 114.2371}, {22.5472, 114.2365}, {22.5771, 114.2700}, {22.5944, 114.3050},
        {22.5610, 114.2290}, {22.5590, 114.2440}, {22.5850, 114.2760}, {22.6010, 114.3080}
    };

    private static final List<String> WORDS =
            List.of(
                    "路面有坑洞，电动车容易摔倒",
                    "垃圾桶满溢，有异味",
                    "路灯不亮，夜间很暗",
                    "占道经营堵住人行道",
                    "井盖松动，车辆经过有响声",
                    "违规停放货柜车影响通行",
                    "树枝折断挂在电线上",
                    "工地夜间施工噪音大",
                    "下水道堵塞，路面积水",
                    "沙滩有玻璃碎片，请尽快清理");

    private final Door citizen;
    private final Door duty;
    private final Door verifier;
    private final List<Door> departments = new ArrayList<>();
    private final List<String> departmentIds;
    private final Random chance;
    private int nextDepartment;
    private int stop;
    private List<JsonNode> services = List.of();

    People(
            HttpClient client,
            URI base,
            Credentials credentials,
            List<String> departments,
            Random chance) {
        this.citizen = DemoDistrict.door(client, base, credentials, Role.of(Role.Kind.DUTY));
        this.duty = citizen;
        this.verifier = DemoDistrict.door(client, base, credentials, Role.of(Role.Kind.VERIFIER));
        departments.forEach(
                d ->
                        this.departments.add(
                                DemoDistrict.door(
                                        client, base, credentials, Role.ofDepartment(d))));
        this.departmentIds = List.copyOf(departments);
        this.chance = chance;
    }

    void citizen() throws IOException, InterruptedException {
        report(citizen, WORDS.get(next(WORDS.size())));
    }

    /** A patrol (巡查员) walks on from place to place and reports what it finds there. */
    void patrol() throws IOException, InterruptedException {
        stop = (stop + 1) % PLACES.length;
        if (next(3) == 0) {
            report(verifier, "巡查发现，现场已拍照");
        }
    }

    private void report(Door door, String words) throws IOException, InterruptedException {
        if (services.isEmpty()) {
            List<JsonNode> offered = new ArrayList<>();
            door.get("/open311/v2/services.json").body().forEach(offered::add);
            services = List.copyOf(offered);
            return;
        }
        JsonNode service = services.get(next(services.size()));
        double[] at = door.equals(verifier) ? PLACES[stop] : PLACES[next(PLACES.length)];
        door.form(
                "/open311/v2/requests.json",
                new DemoDistrict.Complaint(
                                service.path("service_code").asText(),
                                service.path("service_name").asText() + "：" + words,
                                at[0] + spread(),
                                at[1] + spread())
                        .form(door.token()));
    }

    void dutyOfficer() throws IOException, InterruptedException {
        for (JsonNode incident :
                open(
                        duty,
                        "status=pending_register,pending_dispatch,returned,handled,pending_check,reported")) {
            switch (incident.path("status").asText()) {
                case "reported", "pending_register" ->
                        act(duty, incident, "register", JSON.createObjectNode());
                case "pending_dispatch", "returned" ->
                        act(
                                duty,
                                incident,
                                "dispatch",
                                JSON.createObjectNode().put("department", fallback(incident)));
                default -> {
                    if (offers(incident, "close")) {
                        act(duty, incident, "close", JSON.createObjectNode());
                    }
                }
            }
        }
    }

    void departments() throws IOException, InterruptedException {
        Door door = departments.get(nextDepartment);
        String id = departmentIds.get(nextDepartment);
        nextDepartment = (nextDepartment + 1) % departments.size();
        for (JsonNode incident :
                open(door, "status=pending_handle,handling,handled&department=" + id)) {
            JsonNode mine = part(incident, id);
            if (offers(mine, "sign")) {
                act(door, incident, "sign", JSON.createObjectNode());
            } else if (offers(mine, "handle") && next(3) == 0) {
                act(
                        door,
                        incident,
                        "handle",
                        JSON.createObjectNode().put("note", "已到场处理完毕 / done on site"));
            }
        }
    }

    /** What a department has of a case: the lead the whole, a co-handler (协办) its part. */
    private static JsonNode part(JsonNode incident, String department) {
        for (JsonNode part : incident.path("coHandlers")) {
            if (part.path("department").asText().equals(department)) {
                return part;
            }
        }
        return incident;
    }

    void verifier() throws IOException, InterruptedException {
        for (JsonNode incident : open(verifier, "status=handled,pending_check")) {
            if (offers(incident, "verify")) {
                boolean pass = next(10) != 0;
                act(
                        verifier,
                        incident,
                        "verify",
                        JSON.createObjectNode()
                                .put("result", pass ? "pass" : "fail")
                                .put("note", pass ? "现场已恢复" : "现场未清理干净"));
            }
        }
    }

    private static String fallback(JsonNode incident) {
        String named = incident.path("department").asText("");
        if (!named.isEmpty() && !incident.path("status").asText().equals("returned")) {
            return named;
        }
        return switch (incident.path("location").path("street").asText()) {
            case "440308001" -> "street-meisha";
            case "440308002" -> "street-yantian";
            case "440308004" -> "street-haishan";
            default -> "street-shatoujiao";
        };
    }

    private static boolean offers(JsonNode incident, String action) {
        for (JsonNode offered : incident.path("actions")) {
            if (offered.asText().equals(action)) {
                return true;
            }
        }
        return false;
    }

    private Iterable<JsonNode> open(Door door, String query)
            throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        door.get("/api/v1/incidents?size=20&" + query).body().path("items").forEach(found::add);
        return found.subList(0, Math.min(found.size(), 4));
    }

    private void act(Door door, JsonNode incident, String action, ObjectNode body)
            throws IOException, InterruptedException {
        body.put("action", action).put("expectedVersion", incident.path("version").asLong());
        door.post("/api/v1/incidents/" + incident.path("id").asText() + "/actions", body);
    }

    private int next(int bound) {
        synchronized (chance) {
            return chance.nextInt(bound);
        }
    }

    private double spread() {
        synchronized (chance) {
            return (chance.nextDouble() - 0.5) * 0.012;
        }
    }
}
