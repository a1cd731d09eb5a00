package city.center.open311;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Service list and service definitions out of the catalogue: a class is a service, its standards
 * are the values of the attribute {@code condition}. Classes of sensor alarms are no service.
 */
final class Services {

    /** The attribute that says which standard of the class is meant. */
    static final String CONDITION = "condition";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENSORS = "E99";

    private Services() {}

    static Optional<CaseClass> find(DispatchCatalogue catalogue, String code) {
        return catalogue.findClass(code).filter(c -> !c.code().startsWith(SENSORS));
    }

    static ArrayNode list(DispatchCatalogue catalogue) {
        ArrayNode list = JSON.createArrayNode();
        new TreeMap<>(catalogue.classes())
                .values().stream()
                        .filter(c -> !c.code().startsWith(SENSORS))
                        .forEach(
                                c ->
                                        list.addObject()
                                                .put("service_code", c.code())
                                                .put("service_name", c.name().zh())
                                                .put("description", c.name().en())
                                                .put("metadata", c.standards().size() > 1)
                                                .put("type", "realtime")
                                                .put("keywords", String.join(",", c.keywords()))
                                                .put("group", c.big().zh()));
        return list;
    }

    static ObjectNode definition(CaseClass one) {
        ObjectNode definition = JSON.createObjectNode().put("service_code", one.code());
        ArrayNode attributes = definition.putArray("attributes");
        if (one.standards().size() > 1) {
            ObjectNode attribute =
                    attributes.addObject().put("variable", true).put("code", CONDITION);
            attribute
                    .put("datatype", "singlevaluelist")
                    .put("required", false)
                    .put("datatype_description", "选一项；不选按第一项 / choose one, else the first")
                    .put("order", 1)
                    .put("description", "现场情况 / what is the matter");
            ArrayNode values = attribute.putArray("values");
            for (Standard standard : one.standards()) {
                values.addObject()
                        .put("key", standard.id())
                        .put("name", standard.condition().zh() + " / " + standard.condition().en());
            }
        }
        return definition;
    }
}
