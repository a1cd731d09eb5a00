package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Car parks, groups of spaces and single spaces of the smart data models. */
final class NgsiParking {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NgsiParking() {}

    static Said lot(ObjectNode e, String id, String type, Instant time) throws Bad {
        OptionalInt total = number(e, "totalSpotNumber");
        OptionalInt free = number(e, "availableSpotNumber");
        OptionalInt occupied = number(e, "occupiedSpotNumber");
        if (free.isEmpty() && total.isPresent() && occupied.isPresent()) {
            free = OptionalInt.of(Math.max(0, total.getAsInt() - occupied.getAsInt()));
        }
        if (free.isEmpty() && total.isEmpty()) {
            if (occupied.isPresent()) {
                return NgsiReading.of(e, id, type, time);
            }
            throw new Bad(
                    "missing",
                    "availableSpotNumber",
                    "",
                    "a parking entity tells availableSpotNumber, or occupiedSpotNumber and totalSpotNumber");
        }
        return count(e, id, time, free, total);
    }

    static Said spot(ObjectNode e, String id, String type, Instant time) throws Bad {
        Optional<Integer> free =
                switch (NgsiEntity.text(e, "status").toLowerCase(java.util.Locale.ROOT)) {
                    case "free" -> Optional.of(1);
                    case "occupied" -> Optional.of(0);
                    default -> Optional.empty();
                };
        return free.isPresent()
                ? count(e, id, time, OptionalInt.of(free.get()), OptionalInt.of(1))
                : NgsiReading.of(e, id, type, time);
    }

    private static LotCount count(
            ObjectNode e, String id, Instant time, OptionalInt free, OptionalInt total) {
        return LotCount.spaces(
                "ngsi:" + id + "@" + time + "#" + Integer.toHexString(e.hashCode()),
                id,
                time,
                free,
                total,
                closed(e.path("status")) || closed(e.path("openingStatus")));
    }

    private static boolean closed(JsonNode status) {
        if (status.isArray()) {
            for (JsonNode one : status) {
                if (closed(one)) {
                    return true;
                }
            }
        }
        return status.asText().equalsIgnoreCase("closed")
                || status.asText().equalsIgnoreCase("closedAbnormal");
    }

    private static OptionalInt number(ObjectNode e, String field) throws Bad {
        JsonNode n = e.path(field);
        boolean whole =
                n.isTextual() && n.asText().strip().matches("-?\\d{1,9}")
                        || n.isNumber() && n.asDouble() == Math.rint(n.asDouble());
        return Fields.count(
                whole
                        ? JSON.createObjectNode()
                                .put(field, (int) Double.parseDouble(n.asText().strip()))
                        : e,
                field);
    }
}
