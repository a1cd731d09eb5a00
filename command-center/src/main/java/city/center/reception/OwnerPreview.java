package city.center.reception;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.routing.Routing;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Who would get a case of a class at a place, and by which rule, before anybody registers it.
 *
 * @param catalogue whose duty list is asked
 * @param areas where places lie
 */
record OwnerPreview(DispatchCatalogue catalogue, Areas areas) {

    ObjectNode of(String classCode, String standard, Optional<Wgs84> at, Instant now) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        ObjectNode where = seen.putObject("location");
        Optional<Location> location = at.map(areas::locate);
        Optional<Area> street = location.flatMap(Location::street);
        Optional<Area> community = location.flatMap(Location::community);
        street.ifPresent(a -> where.put("street", a.code()).put("streetName", a.zh()));
        community.ifPresent(a -> where.put("community", a.code()).put("communityName", a.zh()));
        location.flatMap(Location::grid).ifPresent(grid -> where.put("grid", grid));
        Optional<Routing.Owner> owner =
                Routing.owner(
                        catalogue,
                        new Routing.Question(
                                classCode,
                                standard,
                                street.map(Area::code).orElse(""),
                                community.map(Area::code).orElse(""),
                                now));
        seen.putNull("owner");
        owner.ifPresent(
                o -> {
                    ObjectNode named =
                            seen.putObject("owner")
                                    .put("department", o.department())
                                    .put("rule", o.rule())
                                    .put("sure", o.sure());
                    named.set("departmentName", words(catalogue.nameOf(o.department())));
                    named.set("why", words(o.why()));
                });
        return seen;
    }

    private static ObjectNode words(Words words) {
        return JsonNodeFactory.instance.objectNode().put("zh", words.zh()).put("en", words.en());
    }
}
